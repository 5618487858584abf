"""Reads a FIT file: bytes to a Recording, keeping every whole message of a damaged one."""

from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.errors import CorruptFile, ImportFailed, NotAnActivity
from app.domain.recording import Activity, Recording
from app.domain.words import Sentence, say
from app.formats.fit import profile
from app.formats.fit.crc import crc16
from app.formats.fit.losses import Losses, said
from app.formats.fit.messages import Messages
from app.formats.fit.parts import find_parts
from app.formats.fit.scan import Part
from app.formats.fit.sessions import read_activities

# What files of other kinds hold, by the number that they call themselves
_OTHER_FILES = {
    1: say("This file describes a watch; there is no run in it."),
    2: say("This file holds settings of a watch, not a run."),
    3: say("This file holds settings for a sport, not a run."),
    5: say("This file holds a planned workout, not a recorded run."),
    6: say("This file holds a course to follow, not a recorded run."),
    7: say("This file holds a schedule of workouts, not a recorded run."),
    8: say("This file holds saved places, not a run."),
    9: say("This file holds weigh-ins, not a run."),
    10: say("This file holds sums over many activities, not a run."),
    11: say("This file holds goals, not a run."),
    14: say("This file holds blood pressure, not a run."),
    15: say("This file holds daily monitoring, not a run."),
    20: say("This file sums activities up, but holds none of them."),
    28: say("This file holds daily monitoring, not a run."),
    32: say("This file holds daily monitoring, not a run."),
    34: say("This file holds a segment to race on, not a recorded run."),
    35: say("This file holds a list of segments, not a recorded run."),
    44: say("This file holds sleep or other health data, not a run."),
    49: say("This file holds sleep or other health data, not a run."),
}
_SOMETHING_ELSE = say("A watch wrote this file, but it holds something else than a run.")


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
    """Read all activities of a file; strap data in later parts joins the activity before."""
    findings = _Findings()
    found = find_parts(data)
    if not found:
        raise CorruptFile(say("This file is damaged: its beginning is missing."))
    for part in found:
        _inspect(data, part, findings)
    if any(after.first > part.end and not part.is_cut for part, after in pairwise(found)):
        findings.damage(
            say("Something that cannot be read lies between the parts of this file; all were kept.")
        )
    if len(data) > found[-1].end and not found[-1].is_cut:
        findings.damage(
            say("Something that cannot be read follows the end of this file; the run was kept.")
        )
    groups = _groups([Messages(data, part) for part in found], findings)
    if not groups:
        raise _refusal(data, found)
    activities: list[Activity] = []
    losses = Losses()
    for group in groups:
        activities += read_activities(group, findings.warnings)
        losses += group[0].losses
    findings.warnings += said(losses)
    return Recording("fit", tuple(activities), tuple(findings.warnings), findings.is_damaged)


def _groups(parts: list[Messages], findings: _Findings) -> list[list[Messages]]:
    """Put each activity together with the strap data behind it; say how many parts are neither."""
    groups: list[list[Messages]] = []
    others = 0
    for part in parts:
        if _is_activity(part):
            groups.append([part])
        elif groups and part.count(profile.HR) > 0:
            groups[-1].append(part)
        else:
            others += 1
    if others:
        findings.warnings.append(
            say(
                "{n} part of this file holds no run and was left out.",
                "{n} parts of this file hold no run and were left out.",
                n=others,
            )
        )
    return groups


def _inspect(data: bytes, part: Part, findings: _Findings) -> None:
    """Note what is wrong with a part; none of it is a reason to refuse what is whole."""
    if part.is_cut:
        findings.damage(
            say(
                "This file ends too early or is damaged in the middle; "
                "everything before that was kept."
            )
        )
    elif crc16(memoryview(data)[part.first : part.end]):
        findings.damage(
            say(
                "This file is not as the watch wrote it: something in it was changed or damaged. "
                "All of it was kept, but some values may be wrong."
            )
        )


def _is_activity(part: Messages) -> bool:
    has_points = part.count(profile.RECORD) > 0 or part.count(profile.SESSION) > 0
    return has_points and part.file_type in (profile.ACTIVITY_FILE, None)


def _refusal(data: bytes, found: list[Part]) -> ImportFailed:
    """Say what the file holds instead of an activity."""
    kinds = [kind for part in found if (kind := Messages(data, part).file_type) is not None]
    for kind in kinds:
        if kind != profile.ACTIVITY_FILE:
            return NotAnActivity(_OTHER_FILES.get(kind, _SOMETHING_ELSE))
    if any(part.is_cut for part in found):
        return CorruptFile(say("This file is damaged: nothing of a run is left in it."))
    return NotAnActivity(say("Nothing was recorded in this file: there is no run in it."))
