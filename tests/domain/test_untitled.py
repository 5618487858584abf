"""What runs are called that nobody named."""

from datetime import datetime

import pytest

from app.domain.untitled import name_untitled


@pytest.mark.parametrize(
    ("sport", "hour", "expected"),
    [
        ("running", 0, "Night run"), ("running", 3, "Night run"), ("running", 4, "Morning run"),
        ("running", 10, "Morning run"), ("running", 11, "Midday run"),
        ("running", 14, "Afternoon run"), ("running", 18, "Evening run"),
        ("running", 22, "Night run"), ("running", 23, "Night run"), ("running", None, "Run"),
        ("walking", 8, "Morning walk"), ("cycling", 19, "Evening ride"),
        ("rock_climbing", 9, "rock climbing"), ("made_up_sport", 9, "Made up sport"),
    ],
)  # fmt: skip
def test_sport_and_time_of_day_make_a_name(sport, hour, expected):
    begun = None if hour is None else datetime(2026, 11, 15, hour, 59)  # noqa: DTZ001 - the runner's own clock
    assert str(name_untitled(sport, begun)) == expected
