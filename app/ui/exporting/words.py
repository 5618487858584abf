"""Says what each way to export is, and what became of it."""

from collections.abc import Collection
from typing import Final

from app.domain.categories import CATEGORY_NAMES, Category
from app.domain.words import Sentence, join, say
from app.services.exporting.offering import Kind
from app.services.exporting.wanted import Exported
from app.ui.exporting.wish import OPEN, SEALED

IN_THE_OPEN: Final = say("It is not encrypted: keep it as you would keep a diary.")
_ALL: Final = {
    OPEN: say(
        "Your original files, open formats and everything you wrote, in a folder or a zip. Other"
        " programs can read it, and Quiet Mile to the last digit. {open}",
        open=IN_THE_OPEN,
    ),
    SEALED: say(
        "All of your log in one encrypted file, under a passphrase of its own. Only Quiet Mile"
        " reads it, on any computer. Without this passphrase nobody can, you included."
    ),
}
_SOME: Final = say(
    "With its original file, all its versions and all that you wrote of it, in a folder or a zip."
    " Quiet Mile takes it in again to the last digit. {open}",
    "With their original files, all their versions and all that you wrote of them, in a folder or a"
    " zip. Quiet Mile takes them in again to the last digit. {open}",
)


def say_runs(n: int, count: str) -> Sentence:
    """Name the runs that are to be taken along."""
    return say("This run") if n == 1 else say("{c} run", "{c} runs", n=n, c=count)


def say_way(way: str, kinds: Collection[Kind], n: int | None) -> Sentence:
    """Say what comes of a way to export everything, or so many runs."""
    if n is None:
        return _ALL[way]
    if way == OPEN:
        return say(_SOME.text, _SOME.plural, n=n, open=IN_THE_OPEN)
    name = next(it.name for it in kinds if it.key == way)
    return say(
        "A {format} file for other programs. What that cannot hold is named when it is written."
        " {open}",
        "A {format} file for each run, for other programs, in a folder or a zip. What those cannot"
        " hold is named when they are written. {open}",
        n=n, format=name, open=IN_THE_OPEN,
    )  # fmt: skip


def say_paused(paused: Collection[Category]) -> Sentence | None:
    """Say what is in it although it is switched off."""
    if not paused:
        return None
    kinds = join([CATEGORY_NAMES[it] for it in Category if it in paused])
    return say("Switched off in your log, but in here all the same: {kinds}.", kinds=kinds)


def say_exported(report: Exported, count: str) -> Sentence:
    """Say what is where."""
    path, n = str(report.path), report.runs
    return say("{c} run is in {path}.", "{c} runs are in {path}.", n=n, c=count, path=path)
