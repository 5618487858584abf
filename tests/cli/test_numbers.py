"""How numbers are spelled at the terminal."""

import pytest

from app.cli._numbers import spell_value


@pytest.mark.parametrize(
    ("value", "unit", "spelled"),
    [
        (1.55e-13, "percent", "0 %"),
        (-1.67e-13, "percent", "0 %"),
        (0.0, "percent", "0 %"),
        (-6.211, "percent", "-6.21 %"),
        (0.846, "", "0.85"),
        (99.96, "m", "100 m"),
        (1234.5, "m", "1.23 km"),
        (254.6, "s/km", "4:15 /km"),
        (-70.0, "s", "-1:10"),
    ],
)
def test_a_number_is_spelled_to_three_digits_and_never_as_a_power(value, unit, spelled):
    assert spell_value(value, unit) == spelled
