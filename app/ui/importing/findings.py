"""What an import found or did, as rows to look at and as sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.words import Sentence, say
from app.services.importing import ImportReport
from app.services.keeping import FileReport, Outcome
from app.services.preparing import Seen


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One run of a file, or a file that none was found in."""

    file: str
    outcome: Outcome
    seen: Seen | None
    words: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that ended alike, as a runner would put them together."""

    key: str
    holds: Callable[[FoundRow], bool]
    tell: Callable[[int], Sentence]  # how many


def _is(*outcomes: Outcome) -> Callable[[FoundRow], bool]:
    return lambda row: row.outcome in outcomes


REFUSED: Final = Group("refused", _is("refused"), lambda n: say("Not readable {n}", n=n))
SAME: Final = Group("same", _is("same_run"), lambda n: say("Same run {n}", n=n))
NEW: Final = Group("new", _is("added", "restored"), lambda n: say("New {n}", n=n))
THERE: Final = Group(
    "there", _is("already_there", "binned"), lambda n: say("Already there {n}", n=n)
)
REMARKED: Final = Group(
    "remarked", lambda row: bool(row.words) and row.outcome != "refused",
    lambda n: say("Remarks {n}", n=n),
)  # fmt: skip
GROUPS: Final = (NEW, SAME, THERE, REFUSED, REMARKED)
_ORDER: Final = (  # what needs a look comes first
    REFUSED, SAME, NEW, THERE,
)  # fmt: skip

TAKEN: Final = frozenset({"added", "restored", "same_run"})


@dataclass(frozen=True, slots=True)
class Findings:
    """All rows, and those of each group."""

    batch: int | None
    rows: Sequence[FoundRow]
    groups: Mapping[str, Sequence[FoundRow]]
    runs: tuple[int, ...]  # that came in
    is_cancelled: bool

    def count(self, group: Group) -> int:
        """Count the rows of a group."""
        return len(self.groups[group.key])

    @property
    def new(self) -> int:
        """Count what would come in, or came in; a second file of a run comes with it."""
        return self.count(NEW) + self.count(SAME)


def find_rows(report: ImportReport) -> Findings:
    """Sort what a report says; this takes a while for ten thousand files."""
    rows = [row for file in report.files for row in _split(file)]
    rows.sort(key=lambda row: next(at for at, it in enumerate(_ORDER) if it.holds(row)))
    groups = {it.key: [row for row in rows if it.holds(row)] for it in GROUPS}
    runs = tuple(
        run
        for file in report.files
        for run, outcome in zip(file.runs, file.outcomes, strict=False)
        if outcome in TAKEN
    )
    return Findings(report.batch, rows, groups, runs, report.is_cancelled)


def _split(file: FileReport) -> list[FoundRow]:
    seen: tuple[Seen | None, ...] = file.seen or (None,) * len(file.outcomes)
    return [
        FoundRow(file.file, outcome, what, file.words)
        for outcome, what in zip(file.outcomes, seen, strict=False)
    ]


def say_foreseen(found: Findings) -> Sentence:
    """Say in one line what would come in."""
    if runs := found.count(NEW):
        return say("{n} run to import", "{n} runs to import", n=runs)
    if files := found.count(SAME):
        return say(
            "{n} more file of a run that is there", "{n} more files of runs that are there", n=files
        )
    if found.count(THERE):
        return say("Nothing new: all of it is already there")
    return say("There is no run in this")


def say_done(found: Findings) -> Sentence:
    """Say in one line what came in."""
    if not found.count(NEW) and (files := found.count(SAME)):
        return say("{n} more file of a run is in", "{n} more files of runs are in", n=files)
    if found.new or found.is_cancelled:
        return say("{n} run is in", "{n} runs are in", n=found.count(NEW))
    return say("Nothing new came in")


def say_take(found: Findings) -> Sentence:
    """Say what the button does."""
    if runs := found.count(NEW):
        return say("Import {n} run", "Import {n} runs", n=runs)
    return say("Import {n} file", "Import {n} files", n=found.count(SAME))


def say_beside(found: Findings) -> Sentence | None:
    """Say what two files of one run come to, where there are such."""
    if not found.count(SAME):
        return None
    return say(
        "{n} more file is of the same run as another: both are kept, and the fuller one counts.",
        "{n} more files are of the same runs as others: all are kept, and the fuller ones count.",
        n=found.count(SAME),
    )
