"""Weather and race as they are kept: what is odd is absent, what is unknown stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.details import amend_details, read_details, settle_fields
from app.domain.race import Race, read_race, spell_race
from app.domain.typed import read_temperature
from app.domain.units import Spelling, Units
from app.domain.weather import Weather, read_weather, spell_weather

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from([*Weather.__slots__, *Race.__slots__, "wind_mps"])


def test_what_is_kept_is_read():
    kept = json.dumps({"temperature_c": -3, "sky": "snow", "words": " icy bridge ", "wind": 4})
    assert read_weather(kept) == Weather(-3.0, "snow", "icy bridge")
    kept = json.dumps({"name": "City 10K", "distance_m": 10_000, "time_s": 2530, "place": 14})
    assert read_race(kept) == Race("City 10K", 10_000.0, 2530.0, 14)
    assert read_race("{}") == Race()
    assert read_weather("{}") is None


@given(kept=st.dictionaries(_NAMES, _JSON).map(json.dumps) | _JSON.map(json.dumps) | st.text())
def test_whatever_is_kept_is_read_or_absent(kept):
    weather, race = read_weather(kept), read_race(kept)
    for spell in (Spelling(), Spelling(Units(has_miles=True, has_fahrenheit=True))):
        if weather is not None:
            assert str(spell_weather(weather, spell))
        if race is not None:
            assert all(map(str, spell_race(race, spell)))


@pytest.mark.parametrize(
    "kept",
    ['{"temperature_c": "warm", "sky": 7, "words": []}', '{"temperature_c": true}', "not json",
     '{"temperature_c": 1e999}', '{"temperature_c": NaN}', '{"temperature_c": 300}', "[1]", "null"],
)  # fmt: skip
def test_wrong_values_are_absent(kept):
    assert read_weather(kept) is None


@given(
    before=st.dictionaries(st.text(), _JSON),
    changes=st.dictionaries(st.sampled_from(["name", "place"]), st.text(min_size=1) | st.none()),
)
def test_an_amendment_leaves_all_other_names_as_they_are(before, changes):
    kept = json.dumps(before)
    after = read_details(amend_details(kept, changes)) or {}
    others = before.keys() - changes.keys()
    assert {k: repr(after[k]) for k in others} == {
        k: repr(json.loads(json.dumps(before[k]))) for k in others
    }
    assert {k: after.get(k) for k in changes} == changes
    assert amend_details(kept, {}) == kept


def test_names_within_a_field_are_settled_together():
    row = {"title": "Old", "race": '{"chip": 7}', "weather": None}
    fields = {"title": "New", "race.name": "City 10K", "race.place": 3, "weather.sky": None}
    assert settle_fields(row, fields) == {
        "title": "New",
        "race": '{"chip": 7, "name": "City 10K", "place": 3}',
        "weather": None,
    }


@pytest.mark.parametrize(
    ("place", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_places_are_ranked(place, words):
    assert str(spell_race(Race(place=place, of=1230), Spelling())[0]) == f"{words} of 1,230"


def test_races_and_weather_are_said_in_the_runners_units():
    race = Race("City 10K", 10_000.0, 2530.0, 14, 230)
    said = [str(it) for it in spell_race(race, Spelling())]
    assert said == ["City 10K", "10\N{NO-BREAK SPACE}km", "42:10 official, 14th of 230"]
    miles = Spelling(Units(has_miles=True, has_fahrenheit=True))
    assert str(spell_race(Race(distance_m=42_195.0), miles)[0]) == "26.22\N{NO-BREAK SPACE}mi"
    weather = Weather(0.0, "fog", "still")
    assert str(spell_weather(weather, Spelling())) == "0\N{NO-BREAK SPACE}°C, fog, still"
    assert str(spell_weather(weather, miles)) == "32\N{NO-BREAK SPACE}°F, fog, still"


@pytest.mark.parametrize(
    ("text", "celsius"),
    [("6", 6.0), ("-3,5", -3.5), ("\N{MINUS SIGN}3 °C", -3.0), ("50 F", 10.0), ("0", 0.0),
     ("warm", None), ("", None), ("1000", None)],
)  # fmt: skip
def test_temperatures_are_read_as_they_are_typed(text, celsius):
    assert read_temperature(text, is_fahrenheit=False) == celsius


def test_without_its_unit_a_temperature_is_in_the_usual_one():
    assert read_temperature("32", is_fahrenheit=True) == 0
    assert read_temperature("32 c", is_fahrenheit=True) == 32
