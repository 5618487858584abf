"""Reads a FIT file: bytes to a Recording, keeping every whole message of a damaged one."""

from dataclasses import dataclass, field

from app.domain.errors import CorruptFile, NotAnActivity
from app.domain.recording import Activity, Recording
from app.domain.words import Sentence, say
from app.formats.fit import profile
from app.formats.fit.crc import crc16
from app.formats.fit.messages import Messages
from app.formats.fit.scan import Sequence, sequences
from app.formats.fit.sessions import read_activities

_ACTIVITY_FILE = 4

_OTHER_FILES = {
    1: say("a description of the device"),
    2: say("settings"),
    3: say("sport settings"),
    5: say("a planned workout"),
    6: say("a course to follow"),
    7: say("a schedule"),
    8: say("saved places"),
    9: say("weigh-ins"),
    10: say("totals"),
    11: say("goals"),
    14: say("blood pressure"),
    15: say("daily monitoring"),
    20: say("a summary of activities"),
    28: say("daily monitoring"),
    32: say("daily monitoring"),
    34: say("a segment"),
    35: say("a list of segments"),
    44: say("sleep or other health data"),
    49: say("sleep or other health data"),
}


@dataclass
class _Findings:
    """What has to be said about the state of the file."""

    warnings: list[Sentence] = field(default_factory=list)
    is_damaged: bool = False

    def damage(self, warning: Sentence) -> None:
        self.is_damaged = True
        if warning not in self.warnings:
            self.warnings.append(warning)


def read(data: bytes) -> Recording:
    """Read all activities of a file; strap data in later sequences joins the one before."""
    findings = _Findings()
    found = sequences(data)
    if not found:
        raise CorruptFile(say("This file is damaged: its beginning is missing."))
    for sequence in found:
        _inspect(data, sequence, findings)
    if len(data) > found[-1].end and not found[-1].is_cut:
        findings.damage(say("Something that is not part of it follows the end of the file."))
    groups: list[list[Messages]] = []
    for part in (Messages(data, sequence) for sequence in found):
        if _is_activity(part):
            groups.append([part])
        elif groups and part.count(profile.HR):
            groups[-1].append(part)
    if not groups:
        raise _refusal(data, found)
    activities: list[Activity] = []
    for group in groups:
        activities += read_activities(group, findings.warnings)
    return Recording("fit", tuple(activities), tuple(findings.warnings), findings.is_damaged)


def _inspect(data: bytes, sequence: Sequence, findings: _Findings) -> None:
    """Note what is wrong with a sequence; none of it is a reason to refuse what is whole."""
    if sequence.is_cut:
        findings.damage(
            say("The file ends too early or is damaged; everything before that was kept.")
        )
    elif crc16(memoryview(data)[sequence.first : sequence.end]):
        findings.damage(say("The file's checksum is wrong; some values may be."))


def _is_activity(part: Messages) -> bool:
    has_points = part.count(profile.RECORD) > 0 or part.count(profile.SESSION) > 0
    return has_points and part.file_type in (_ACTIVITY_FILE, None)


def _refusal(data: bytes, found: list[Sequence]) -> NotAnActivity:
    """Say what the file holds instead of an activity."""
    kinds = [kind for s in found if (kind := Messages(data, s).file_type) is not None]
    for kind in kinds:
        if kind != _ACTIVITY_FILE:
            what = _OTHER_FILES.get(kind, say("something else"))
            return NotAnActivity(say("This file holds {what}, not an activity.", what=what))
    return NotAnActivity(say("This file holds no activity: nothing was recorded in it."))
