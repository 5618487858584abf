"""A damaged file is never taken for anything; what it held comes once it is whole again."""

import re

import pytest

from app.sync.names import is_ours
from app.sync.round import Standing
from app.sync.sealed import Sealed
from tests.makers.clouds import Cloud
from tests.makers.computers import (
    HOUR_MS,
    NOW_MS,
    Computer,
    add_computer,
    copy_world,
    make_computers,
    settle,
)

KINDS = ("meta/", "d/", "s/", "k/", "o/")


@pytest.fixture(scope="module")
def computers() -> list[Computer]:
    """Make two computers whose store holds a file of each kind, and one that knows nothing yet."""
    one, other = make_computers(Cloud(), 2)
    for number in range(6):
        one.log.add(str(number), b"a file %d" % number * 50, title="x")
    other.log.add("9", b"another", notes="y")
    settle([one, other])
    newcomer = add_computer(one.place.cloud, "newcomer")
    return [one, other, newcomer]


def names_of(computers: list[Computer]) -> list[str]:
    return sorted(name for name in computers[0].place.cloud.files if is_ours(name))


@pytest.mark.parametrize("kind", KINDS[:3] + KINDS[4:])
def test_a_file_that_is_cut_anywhere_is_not_taken(computers: list[Computer], kind: str) -> None:
    whole = computers[0].log.shown()
    names = [name for name in names_of(computers) if name.startswith(kind)]
    assert names
    for name in names[:2]:
        data = computers[0].place.cloud.files[name]
        for cut in range(0, len(data), 64):
            *_, newcomer = copy_world(computers)
            newcomer.place.cloud.files[name] = Sealed(data[:cut])
            newcomer.sync()
            assert_no_other(newcomer, whole)
            newcomer.place.cloud.files[name] = data
            newcomer.sync()
            assert newcomer.log.shown() == whole


def test_files_that_are_swapped_or_renamed_are_not_taken(computers: list[Computer]) -> None:
    whole = computers[0].log.shown()
    names = names_of(computers)
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        *_, newcomer = copy_world(computers)
        files = newcomer.place.cloud.files
        files[one], files[other] = files[other], files[one]
        newcomer.sync()
        assert_no_other(newcomer, whole)
        files.update(computers[0].place.cloud.files)
        newcomer.sync()
        assert newcomer.log.shown() == whole


def test_an_older_file_under_a_newer_name_is_not_taken(computers: list[Computer]) -> None:
    one, _, newcomer = copy_world(computers)
    one.log.edit("1", title="newer")
    one.sync()
    files = newcomer.place.cloud.files
    last = max(name for name in files if name.startswith(f"s/{one.member.device}/"))
    newer, files[last] = files[last], files[re.sub("[0-9]{8}$", "00000001", last)]
    newcomer.sync()
    assert newcomer.log.shown()["1"]["title"] == "x"
    files[last] = newer
    newcomer.sync()
    assert newcomer.log.shown()["1"]["title"] == "newer"


def test_copies_and_halves_of_other_programs_are_left_alone(computers: list[Computer]) -> None:
    one, other, newcomer = copy_world(computers)
    files = newcomer.place.cloud.files
    strange = {
        f"{name}{ending}": data
        for name, data in files.items()
        for ending in (".sync-conflict-20240101-101010-abcdefg", ".part", "~")
    }
    files.update(strange)
    files["s/desktop.ini"] = Sealed(b"")
    settle([newcomer, one, other])
    assert newcomer.log.shown() == one.log.shown()
    assert strange.items() <= files.items()


def test_damage_is_told_after_a_day_and_mended_by_whoever_has_it(
    computers: list[Computer],
) -> None:
    one, other, newcomer = copy_world(computers)
    files = newcomer.place.cloud.files
    broken = [f"s/{one.member.device}/00000001"]
    broken += [name for name in files if name.startswith("o/")]
    for name in broken:
        files[name] = Sealed(b"")
    assert "for more than a day" not in str(*newcomer.sync().alerts)
    assert "for more than a day" in str(*newcomer.sync(NOW_MS + 25 * HOUR_MS).alerts)
    assert newcomer.log.shown() != one.log.shown()
    settle([one, other, newcomer])
    assert newcomer.log.shown() == one.log.shown()
    assert newcomer.sync().alerts == ()
    assert newcomer.sync().standing is Standing.FINE


def test_only_who_has_heard_nothing_yet_says_at_once_that_something_is_not_whole(
    computers: list[Computer],
) -> None:
    one, other, newcomer = copy_world(computers)
    settle([one, other])
    one.log.edit("1", title="later")
    one.sync()
    segments = sorted(it for it in one.place.cloud.files if it.startswith(f"s/{one.member.device}"))
    one.place.cloud.files[segments[-1]] = Sealed(b"")
    assert other.sync().alerts == ()
    one.place.cloud.files[segments[0]] = Sealed(b"")
    (alert,) = newcomer.sync().alerts
    assert "not all runs are here" in str(alert)


def assert_no_other(computer: Computer, whole: dict[str, dict[str, object]]) -> None:
    """See that what is shown is part of the whole, and that nothing else is."""
    for key, item in computer.log.shown().items():
        for name, value in item.items():
            assert value in (whole[key][name], None)
