"""What the runner decides: which of two texts holds, whether many runs may go, what travels."""

import pytest

from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run, erase_bin, restore_runs
from app.services.profile import change_profile, read_profile
from app.services.reading import find_run
from app.services.syncing.conflicts import keep, list_conflicts
from app.services.syncing.holding import accept, read_held, refuse
from app.services.syncing.sharing import list_shared, set_shared
from app.services.syncing.status import read_status
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import expect_equal, new_computer, now_ms, settle


@pytest.mark.parametrize(("which", "text"), [("mine", "rain"), ("other", "wind")])
def test_the_text_that_is_chosen_holds_everywhere(computers, tmp_path, which, text):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    edit_run(one.store, spell_id(run), {"notes": "wind"}, now_ms())
    edit_run(two.store, spell_id(run), {"notes": "rain"}, now_ms())
    settle(one, two)
    (conflict,) = list_conflicts(two.store)
    assert (conflict.mine, conflict.other, conflict.other_device) == ("rain", "wind", "one")
    keep(two.store, conflict.id, which, now_ms)
    expect_equal(one, two)
    for it in computers:
        assert not list_conflicts(it.store)
        assert find_run(it.store, spell_id(run)).activity.notes == text


def count_conflicts(computer):
    """Count them as the page does that lists them, and as the rail does that only tells of them."""
    listed_here, counted = list_conflicts(computer.store), read_status(computer.store).conflicts
    assert len(listed_here) == counted
    return counted


def test_what_went_since_and_came_back_has_no_other_text(desk, kitchen, tmp_path):
    desk.clock.now_ms = now_ms()  # theirs alike: what is edited is marked by the true time
    desk.begin()
    kitchen.join(desk)
    (run,) = take_in_days(desk.store, tmp_path, 0)
    desk.sync()
    kitchen.sync()
    edit_run(desk.store, spell_id(run), {"notes": "wind"}, now_ms())
    edit_run(kitchen.store, spell_id(run), {"notes": "rain"}, now_ms())
    desk.sync()
    kitchen.sync()
    assert count_conflicts(kitchen) == 1
    delete_runs(kitchen.store, [spell_id(run)], now_ms())
    erase_bin(kitchen.store)
    assert count_conflicts(kitchen) == 0
    assert take_in_days(kitchen.store, tmp_path, 0) == [run]
    assert count_conflicts(kitchen) == 0
    kitchen.sync()
    assert count_conflicts(kitchen) == 0


def answer(computer, *, says_yes):
    """Say the word that held deletions wait for."""
    assert read_held(computer.store) is not None
    (accept if says_yes else refuse)(computer.store, now_ms)
    assert read_held(computer.store) is None


@pytest.mark.parametrize("is_erased", [False, True])
@pytest.mark.parametrize("says_yes", [False, True])
def test_many_deletions_wait_for_a_word(computers, tmp_path, is_erased, says_yes):
    one, two = computers
    ids = take_in_days(one.store, tmp_path, *range(5))
    settle(one, two)
    delete_runs(one.store, [spell_id(it) for it in ids[:3]], now_ms())
    if is_erased:
        erase_bin(one.store)
    settle(one, two)
    held = read_held(two.store)
    assert held is not None
    assert (len(held.runs), held.device) == (3, "one")
    assert len(listed(two.store)) == 5
    answer(two, says_yes=says_yes)
    settle(one, two)
    assert [len(listed(it.store)) for it in computers] == ([2, 2] if says_yes else [5, 5])
    if not says_yes:
        expect_equal(one, two)


@pytest.mark.parametrize("says_yes", [False, True])
def test_a_word_on_an_erasure_loses_nothing_of_what_came_after_it(computers, tmp_path, says_yes):
    one, two = computers
    ids = take_in_days(one.store, tmp_path, *range(5))
    settle(one, two)
    gone = [spell_id(it) for it in ids[:3]]
    delete_runs(one.store, gone, now_ms())
    erase_bin(one.store)
    one.round()
    take_in_days(one.store, tmp_path, *range(3))  # they are there again, and in the bin again
    edit_run(one.store, gone[0], {"title": "again"}, now_ms())
    delete_runs(one.store, gone, now_ms())
    one.round()
    two.round()
    answer(two, says_yes=says_yes)
    expect_equal(one, two)
    assert len(listed(two.store)) == (2 if says_yes else 5)
    assert find_run(two.store, gone[0]).activity.title == "again"


@pytest.mark.parametrize("says_yes", [False, True])
def test_a_word_on_erasures_loses_nothing_of_who_took_them_back(computers, tmp_path, says_yes):
    one, two = computers
    with new_computer(tmp_path / "three", one.folder) as three:
        gone = [spell_id(it) for it in take_in_days(one.store, tmp_path, *range(5))[:3]]
        settle(one, two, three)
        for it in gone:
            delete_runs(one.store, [it], now_ms())
            erase_bin(one.store)
            one.round()
            two.round()  # one at a time is no cause to ask
        restore_runs(two.store, gone, now_ms())
        edit_run(two.store, gone[0], {"title": "again"}, now_ms())
        delete_runs(two.store, gone, now_ms())
        two.round()
        three.round()
        answer(three, says_yes=says_yes)
        expect_equal(one, two, three)
        assert len(listed(three.store)) == (2 if says_yes else 5)
        assert find_run(three.store, gone[0]).activity.title == "again"


def test_what_stays_here_is_not_told(computers):
    one, two = computers
    set_shared(one.store, "profile", is_on=False)
    change_profile(one.store, "weight_kg", 61.5, "", now_ms())
    settle(one, two)
    assert not read_profile(two.store).values
    assert [it.category for it in list_shared(one.store) if not it.is_on] == ["profile"]
    set_shared(one.store, "profile", is_on=True)
    expect_equal(one, two)
    assert read_profile(two.store).values["weight_kg"] == (("", 61.5),)
