"""Every setting: what holds at first, what may be typed, and what may not."""

import pytest

from app.domain.errors import SettingsError
from app.domain.units import Units
from app.services.settings import (
    ALL,
    HIDES,
    Setting,
    read_settings,
    read_units,
    set_by_words,
    spell,
)

# What a runner types for each, and what then holds.
ACCEPTED = {
    "keeps-files": {"no": False, " Yes ": True},
    "snapshot-megabytes": {"1": 1, "10000000": 10**7},
    "first-weekday": {"Sunday": "sunday", "monday": "monday"},
    "load-mean": {"span": "span", "exponential": "exponential"},
    "units": {"mi": "mi", "KM": "km"},
    "pace": {"speed": "speed", "pace": "pace"},
    "temperature": {"fahrenheit": "fahrenheit", "celsius": "celsius"},
    "weight": {"lb": "lb", "kg": "kg"},
    "lock-minutes": {"0": 0, "5": 5, "1440": 1440},
    "locks-with-screen": {"no": False, "yes": True},
    "hides-personal": {"yes": True, "no": False},
    "hidden-kinds": {"body, positions": "positions body", "": "", "Notes": "notes"},
    "look": {"dark": "dark", "light": "light", "System": "system"},
    "text-size": {"9": 9, "20": 20, "system": "system"},
    "language": {"en": "en"},
}
REFUSED = {
    "keeps-files": ["", "maybe"],
    "snapshot-megabytes": ["0", "-1", "much"],
    "first-weekday": ["someday", ""],
    "load-mean": ["median"],
    "units": ["miles", ""],
    "pace": ["swift"],
    "temperature": ["kelvin"],
    "weight": ["stone"],
    "lock-minutes": ["-1", "1441", "1.5", "never"],
    "locks-with-screen": ["1"],
    "hides-personal": ["sometimes"],
    "hidden-kinds": ["thoughts", "body thoughts"],
    "look": ["pink"],
    "text-size": ["8", "21", "", "large"],
    "language": ["tlh"],
}


@pytest.fixture(params=ALL, ids=[it.key for it in ALL])
def setting(request) -> Setting:
    return request.param


def test_every_setting_is_listed_once():
    keys = [it.key for it in ALL]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(ACCEPTED) == set(REFUSED)


def test_it_can_be_set_as_it_is_typed(log, setting):
    assert setting.read(log) == setting.usual
    for text, value in ACCEPTED[setting.key].items():
        set_by_words(log, setting.key, text)
        assert setting.read(log) == value
        assert type(setting.read(log)) is type(value)


def test_what_it_spells_can_be_typed(log, setting):
    for value in (setting.usual, *ACCEPTED[setting.key].values()):
        assert setting.parse(spell(value)) == value


def test_what_it_cannot_be_is_refused_with_what_it_can_be(log, setting):
    for text in REFUSED[setting.key]:
        with pytest.raises(SettingsError, match=setting.key) as refused:
            set_by_words(log, setting.key, text)
        assert str(setting.about) in str(refused.value)
    assert setting.read(log) == setting.usual


def test_units_are_read_as_they_are_set(log):
    assert read_units(log) == Units()
    for n, (key, text) in enumerate(
        [("units", "mi"), ("pace", "speed"), ("temperature", "fahrenheit"), ("weight", "lb")], 1
    ):
        set_by_words(log, key, text)
        assert read_units(log) == Units(*(it < n for it in range(4)))


def test_all_are_read_at_once(log):
    HIDES.write(log, value=True)
    assert read_settings(log) == {it.key: it.usual for it in ALL} | {HIDES.key: True}
