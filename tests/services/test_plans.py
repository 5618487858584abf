"""What is planned: kept, changed, taken off, taken back, taken along and erased."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.categories import Category
from app.domain.errors import SettingsError
from app.domain.ids import make_id, spell_id
from app.domain.planned import Planned
from app.domain.topics import PLANS, VALUES
from app.services.editing import undo
from app.services.erasing import erase_category
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.plans import (
    add_planned,
    change_planned,
    drop_planned,
    expect_planned,
    list_planned,
)
from app.services.returning.verifying import verify_export
from app.store.log import Store
from tests.makers.logs import NOW_MS, count, new_log

EASY = Planned(date(2026, 11, 17), "Easy", 8000.0)
RACE = Planned(date(2027, 3, 14), "Half marathon", 21_097.5)


def rows(store: Store) -> list[tuple]:
    return store.read(lambda db: db.execute("SELECT * FROM plan ORDER BY id").fetchall())


def planned(store: Store, **asked) -> list[Planned]:
    return [it.planned for it in list_planned(store, **asked)]


def test_plans_stand_by_their_days(log: Store):
    for it in (RACE, EASY, Planned(date(2026, 11, 17), "Stretch")):
        add_planned(log, it, NOW_MS)
    assert [it.day for it in planned(log)] == [EASY.day, EASY.day, RACE.day]
    assert planned(log, from_day=date(2026, 11, 18)) == [RACE]


def test_each_change_is_one_stroke_and_is_taken_back(log: Store):
    plan = add_planned(log, EASY, NOW_MS)
    change_planned(log, plan, RACE, NOW_MS)
    assert planned(log) == [RACE]
    drop_planned(log, plan, NOW_MS)
    heard = []
    log.runs.listen(heard.append)
    for stands in ([RACE], [EASY], []):
        assert undo(log, NOW_MS)
        assert planned(log) == stands
    assert [it for it in heard if it != VALUES] == [PLANS] * 3


def test_what_others_keep_of_a_plan_stays(log: Store):
    plan = make_id()
    facts = '{"km": 42.195,  "sport": "walking"}'
    odd = (make_id(), "some day", "No day", "{}")
    log.write(PLANS, lambda db: db.executemany(
        "INSERT INTO plan VALUES (?, ?, ?, ?)", [(plan, "2027-01-01", "Race", facts), odd]
    ))  # fmt: skip
    assert planned(log) == [Planned(date(2027, 1, 1), "Race")]
    change_planned(log, plan, Planned(date(2027, 1, 2), "Race"), NOW_MS)
    assert {row[0]: row[3] for row in rows(log)}[plan] == facts
    change_planned(log, plan, Planned(date(2027, 1, 2), "Race", 5000.0), NOW_MS)
    assert '"sport": "walking"' in {row[0]: row[3] for row in rows(log)}[plan]


@pytest.mark.parametrize(
    "wrong", [Planned(EASY.day, " "), Planned(EASY.day, "x", 0.0), Planned(EASY.day, "x", 1e9)]
)
def test_what_cannot_be_a_plan_is_refused(log: Store, wrong: Planned):
    with pytest.raises(SettingsError):
        add_planned(log, wrong, NOW_MS)
    assert rows(log) == []


def test_a_plan_that_is_none_is_not_found(log: Store):
    plan = add_planned(log, EASY, NOW_MS)
    assert expect_planned(log, spell_id(plan)) == plan
    drop_planned(log, plan, NOW_MS)
    for do in (
        lambda: expect_planned(log, spell_id(plan)), lambda: drop_planned(log, plan, NOW_MS),
        lambda: change_planned(log, plan, RACE, NOW_MS), lambda: expect_planned(log, "nonsense"),
    ):  # fmt: skip
        with pytest.raises(SettingsError):
            do()


def test_plans_come_back_with_their_history(log: Store, tmp_path: Path):
    change_planned(log, add_planned(log, EASY, NOW_MS), RACE, NOW_MS)
    drop_planned(log, add_planned(log, EASY, NOW_MS), NOW_MS)
    path = tmp_path / "export"
    export_log(log, Wanted(path), NOW_MS)
    assert list(verify_export(log, str(path)).differences) == []
    with new_log(tmp_path / "new") as new:
        import_files(new.store, ToImport([str(path)]), lambda: NOW_MS)
        assert rows(new.store) == rows(log)
        undo(new.store, NOW_MS)
        assert planned(new.store) == [EASY, RACE]


def test_plans_go_with_all_that_was_written(log: Store):
    drop_planned(log, add_planned(log, EASY, NOW_MS), NOW_MS)
    add_planned(log, RACE, NOW_MS)
    erase_category(log, Category.WEATHER)
    assert planned(log) == [RACE]
    erase_category(log, Category.NOTES)
    assert rows(log) == []
    assert count(log.runs, "change") == 0
