"""What is stored, counted from a log whose contents are known."""

from datetime import date

import pytest

from app.domain.categories import Category
from app.domain.ids import spell_id
from app.domain.planned import Planned
from app.services.editing import edit_run
from app.services.plans import add_planned, drop_planned
from app.services.profile import change_profile
from app.services.safekeeping import take_snapshot
from app.services.stored import COPIES, FILES, read_contents
from app.store.runs import load_run
from tests.makers.logs import NOW_MS, take_in_days

KINDS = [*(str(it) for it in Category), FILES, COPIES]


def test_an_empty_log_has_nothing(log):
    contents = read_contents(log)
    assert sorted(it.kind for it in contents.lines) == sorted(KINDS)
    assert {it.count for it in contents.lines} == {0}
    assert {it.first for it in contents.lines} == {None}
    assert (contents.sources, contents.devices) == ({}, ())


@pytest.fixture
def runs(log, tmp_path, here_and_now):
    return take_in_days(log, tmp_path / "files", 0, 3)


def test_what_came_in_is_counted(log, runs):
    contents = read_contents(log)
    packed = [dict(log.read(lambda db, it=it: load_run(db, it)).streams) for it in runs]
    positions, heart = contents.find("positions"), contents.find("heart_rate")
    points = sum(
        row[0] for row in log.read(lambda db: db.execute("SELECT points FROM activity").fetchall())
    )
    assert positions.count == heart.count == points == 242
    assert positions.runs == 2
    assert positions.size == sum(
        len(it[name]) for it in packed for name in ("latitude_deg", "longitude_deg")
    )
    assert heart.size == sum(len(it["heart_rate"]) for it in packed)
    assert (positions.last - positions.first).days == 3
    files = contents.find(FILES)
    assert (files.count, files.runs) == (2, 2)
    assert files.size > 0
    assert contents.sources == {"file": 2}


def test_what_was_written_is_counted(log, runs):
    before = read_contents(log).find("notes")
    edit_run(log, spell_id(runs[0]), {"notes": "Ünder the trees"}, NOW_MS)
    after = read_contents(log).find("notes")
    assert after.count == before.count + 1
    assert after.size == before.size + len("Ünder the trees".encode())


def test_what_is_planned_is_counted_with_it(log, runs):
    before = read_contents(log).find("notes")
    add_planned(log, Planned(date(2027, 1, 3), "Über the hills"), NOW_MS)
    dropped = add_planned(log, Planned(date(2027, 1, 4), "Rest"), NOW_MS)
    drop_planned(log, dropped, NOW_MS)
    after = read_contents(log).find("notes")
    assert (after.count, after.runs) == (before.count + 1, before.runs)
    assert after.size - before.size == len("2027-01-03Über the hills{}".encode())


def test_the_body_is_counted_by_its_values(log):
    change_profile(log, "weight_kg", 60.0, date(2026, 1, 1), NOW_MS)
    change_profile(log, "weight_kg", 61.0, date(2026, 3, 1), NOW_MS)
    body = read_contents(log).find("body")
    assert (body.count, body.first, body.last) == (2, date(2026, 1, 1), date(2026, 3, 1))


def test_copies_are_counted(log, runs):
    copy = take_snapshot(log)
    copies = read_contents(log).find(COPIES)
    assert (copies.count, copies.size) == (1, copy.size)
