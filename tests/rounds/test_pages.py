"""One bit of a page turns over: the damage is told in words, and what is read is never wrong."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.domain.ids import spell_id
from app.services.checking import check_log
from app.services.reading import find_run, list_runs
from app.services.session import Session
from app.store.log import LOG, ORIGINALS
from app.store.originals import load_original
from tests.rounds.logs import Name, make_files, make_log, open_it, read_whole, take_in

_PAGE = 4096
Answers = dict[str, str]


def ask_everything(session: Session) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name all that can be asked of a log, with the question."""
    store = session.store
    listed = list_runs(store)
    yield "list", lambda: sorted(listed, key=lambda run: run.start_us or 0)
    for run in listed:
        kept = find_run(store, spell_id(run.id)).kept["original"]
        yield f"run {run.id}", lambda run=run: find_run(store, spell_id(run.id))
        yield (
            f"file {kept}",
            lambda kept=kept: store.originals.read(
                lambda db: load_original(db, bytes.fromhex(kept))
            ),
        )


def read_answers(folder: Path) -> tuple[Answers, list[str]]:
    """Read all that can be read, and hand over what was said of the rest."""
    answers: Answers = {}
    said: list[str] = []
    try:
        with open_it(folder) as session:
            said += map(str, session.store.notices)  # that files were put aside
            for name, ask in ask_everything(session):
                try:
                    answer = ask()
                    if answer is not None:
                        answers[name] = repr(answer)
                except AppError as error:
                    said.append(str(error))
    except AppError as error:
        said.append(str(error))
    return answers, said


def check(folder: Path) -> list[str]:
    try:
        with open_it(folder) as session:
            return [str(it) for it in check_log(session.store)]
    except AppError as error:
        return [str(error)]


def flip(path: Path, chance: random.Random) -> str:
    """Turn one bit over in any page; say which."""
    content = bytearray(path.read_bytes())
    page = chance.randrange(len(content) // _PAGE)
    at = page * _PAGE + chance.randrange(_PAGE)
    content[at] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return f"{path.name}, page {page + 1}, byte {at % _PAGE}"


def flip_pages(folder: Path, rounds: int, count: int) -> Counter[str]:
    """Damage a page of a sound log, again and again; count what became of it."""
    sound, log, chance = folder / "sound", folder / "log", random.Random()  # noqa: S311
    make_log(sound)
    with open_it(sound) as session:
        take_in(session.store, make_files(folder / "files", count, 300))
        snapshot = session.store.runs.snapshot().path.relative_to(sound)
        whole = read_whole(session.store)
    clean, _ = read_answers(sound)
    assert len(clean) == 2 * count + 1
    seen: Counter[str] = Counter()
    for number in range(rounds):
        shutil.rmtree(log, ignore_errors=True)
        shutil.copytree(sound, log)
        name = (LOG, ORIGINALS)[number % 2]
        where = flip(log / name, chance)
        answers, said = read_answers(log)
        assert answers.items() <= clean.items(), where
        told = check(log)
        assert told, where
        words = (*said, *told)
        assert all("damaged" in it or "missing" in it for it in words), (where, words)
        seen[f"{name}: {'some' if answers else 'none'} read, {'told' if said else 'unseen'}"] += 1
        if name == LOG:
            assert put_back(log, snapshot) == whole, where
    return seen


def put_back(log: Path, snapshot: Path) -> dict[Name, str]:
    """Put a snapshot in the place of the damaged file."""
    for it in log.glob(f"{LOG}*"):
        it.unlink()
    shutil.copy(log / snapshot, log / LOG)
    with open_it(log) as session:
        return read_whole(session.store)


def test_a_few_bits_turn_over(tmp_path: Path) -> None:
    flip_pages(tmp_path, 12, 4)


@pytest.mark.long
def test_two_hundred_bits_turn_over(tmp_path: Path, tell: Callable[[object], None]) -> None:
    seen = flip_pages(tmp_path, 200, 30)
    tell(f"pages: {sum(seen.values())} bits turned over, all told, none read wrongly: {dict(seen)}")
