"""Values of the profile, written and read in the runner's units."""

import pytest

from app.domain.errors import SettingsError
from app.domain.profile import Profile
from app.domain.units import Units
from app.services.profile_questions import question
from app.ui.profile_values import read_value, spell_question, spell_value, write_value
from app.ui.wording import Wording
from tests.makers.vaults import TODAY

METRIC, BRITISH = Units(), Units(has_miles=True, has_pounds=True)
SPEED = Units(has_speed=True)


@pytest.fixture
def wording(qapp):
    return Wording()


@pytest.mark.parametrize(
    ("key", "text", "units", "value"),
    [
        ("weight_kg", "62,5", METRIC, 62.5),
        ("weight_kg", "140", BRITISH, 63.502_931_8),
        ("height_cm", "170", METRIC, 170.0),
        ("height_cm", "5 11", BRITISH, 180.34),
        ("height_cm", "5'11\"", BRITISH, 180.34),
        ("height_cm", "71", BRITISH, 180.34),
        ("height_cm", "6", BRITISH, 182.88),
        ("threshold_pace_s_per_km", "4:30", METRIC, 270.0),
        ("threshold_pace_s_per_km", "7:14.5", BRITISH, 270.0),
        ("threshold_pace_s_per_km", "13.3333", SPEED, 270.0),
        ("threshold_pace_s_per_km", "4:30", SPEED, 270.0),
        ("max_hr", "190", BRITISH, 190.0),
    ],
)
def test_what_is_typed_is_read_in_the_units_of_the_runner(key, text, units, value):
    assert read_value(key, text, units) == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize("units", [METRIC, BRITISH, SPEED])
@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("weight_kg", 62.5, 0.03), ("height_cm", 171.0, 1.3), ("max_hr", 190.0, 0),
        ("threshold_pace_s_per_km", 270.0, 1.1), ("vo2max", 51.5, 0), ("birth_date", "1990", 0),
        ("sex", "female", 0), ("hr_zones", [110.0, 130.0, 150.5], 0),
    ],
)  # fmt: skip
def test_what_is_written_to_be_changed_is_read_again(key, value, error, units):
    again = read_value(key, write_value(key, value, units), units)
    assert again == (pytest.approx(value, abs=error) if error else value)


def test_values_are_spelled_in_units(wording):
    shown = {
        key: str(spell_value(key, value, wording))
        for key, value in (
            ("birth_date", "1990-04-12"), ("weight_kg", 62.0), ("height_cm", 180.0),
            ("hr_zones", [110.0, 130.0]), ("hr_zones_by", "lthr"), ("vo2max", 51.5),
        )
    }  # fmt: skip
    assert [it.replace("\N{NO-BREAK SPACE}", " ") for it in shown.values()] == [
        "12 Apr 1990", "62.0 kg", "180 cm", "110 · 130 bpm", "Heart rate at threshold",
        "51.5 ml/kg/min",
    ]  # fmt: skip
    wording.choose(BRITISH, 0)
    assert str(spell_value("height_cm", 180.34, wording)) == "5 ft 11\N{NO-BREAK SPACE}in"


def test_questions_are_asked_in_units(wording):
    wording.choose(BRITISH, 0)
    asked = question(Profile(), "weight_kg", 200.0, TODAY)
    said = spell_question("weight_kg", asked[0], 200.0, wording).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Weight: 440.9 lb is unusual; most runners are between 77.2 and 352.7."


def test_what_is_no_value_is_refused_in_any_units():
    for units in (METRIC, BRITISH, SPEED):
        for key in ("weight_kg", "height_cm", "threshold_pace_s_per_km", "birth_date", "sex"):
            with pytest.raises(SettingsError):
                read_value(key, "a lot", units)
