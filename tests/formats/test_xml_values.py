"""Texts of files as numbers, times and words, and back: exactly, or not at all."""

import struct
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats._text import clean_text
from app.formats._xml import (
    COUNTED,
    COUNTED_STEPS,
    moment,
    read_sport,
    spell_cadence,
    spell_number,
    spell_sport,
    spell_time,
    to_number,
    to_time,
)
from app.formats._xml.cadence import read_cadence
from app.formats._xml.sports import _TABLE
from app.formats._xml.texts import FEW, column, gather, numbers
from app.formats._xml.times import times

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def bits(value):
    return struct.pack("d", value)


def many(texts):
    """Repeat texts until there are so many that they are read together."""
    repeated = texts * (FEW // len(texts) + 2)
    return gather(range(len(repeated)), repeated)


def decimals():
    parts = st.text("0123456789", max_size=25)
    made = st.tuples(st.sampled_from(["", "-", "+"]), parts, st.sampled_from(["", "."]), parts)
    return made.map("".join).filter(lambda text: any(letter.isdigit() for letter in text))


@settings(max_examples=300)
@given(st.lists(decimals() | FINITE.map(repr) | st.integers(-(10**9), 10**9).map(str), min_size=1))
def test_numbers_are_what_float_makes_of_them(texts):
    for value, text in zip(numbers(many(texts)), texts, strict=False):
        assert bits(value) == bits(float(text)) == bits(to_number(text))


@given(st.lists(st.text("0123456789.-+eE, \n_x", max_size=20), min_size=1))
def test_many_numbers_are_read_as_one_is(texts):
    together = numbers(many(texts))[: len(texts)]
    alone = [to_number(text.strip()) for text in texts]
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize(
    "text",
    [
        *("", "12a", "1 2", "٣", "9" * 500, "1" * 70_000),
        *("-", "+", ".", "e5", "1.2.3", "1-2", "--1", "nan", "inf", "-Infinity", "1e999"),
        *("1e5555", "0x1A", "1_000", "1,2,3"),
    ],
)
def test_what_is_no_number(text):
    assert np.isnan(to_number(text))
    assert np.isnan(numbers(many([text, "1"]))[::2]).all()


def test_a_comma_for_the_point():
    assert to_number("12,5") == 12.5


def test_the_first_value_of_a_point_counts_that_could_be_read():
    texts = gather([0, 0, 1, 1, 3], ["x", "5", "6", "7", "8"])
    np.testing.assert_array_equal(column(texts, numbers(texts), 4), [5, 6, np.nan, 8])


@given(FINITE)
def test_numbers_come_back_as_they_were(value):
    text = spell_number(value)
    assert "e" not in text
    assert bits(float(text)) == bits(value)
    assert spell_number(150.0) == "150"


MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30))  # noqa: DTZ001 - a zone comes to it
OFFSETS = st.integers(-18 * 60, 18 * 60).map(lambda it: timezone(timedelta(minutes=it)))


@settings(max_examples=200)
@given(
    st.lists(MOMENTS, min_size=1, max_size=60), OFFSETS, st.sampled_from(["auto", "milliseconds"])
)
def test_times_are_what_the_calendar_says(moments, zone, precision):
    moments = [one.replace(tzinfo=zone) for one in moments]
    texts = [one.isoformat(timespec=precision) for one in moments]
    read = times(many(texts))
    for at, text in enumerate(texts):
        # exact, then rounded once: what no sum of floats gives
        since = datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC)
        expected = (since // timedelta(microseconds=1)) / 10**6
        assert read.seconds[at] == to_time(text)[0] == expected
        assert read.offsets_s[at] == to_time(text)[1] == zone.utcoffset(None).total_seconds()


@given(MOMENTS)
def test_times_come_back_as_they_were(when):
    when = when.replace(tzinfo=UTC)
    seconds, offset = to_time(spell_time(when))
    assert (moment(seconds), offset) == (when, 0)


@pytest.mark.parametrize(
    ("text", "seconds", "offset"),
    [
        ("2024-07-09T14:12:49Z", 1720534369, 0),
        ("2024-07-09T14:12:49z", 1720534369, 0),
        ("2024-07-09 14:12:49 Z", 1720534369, 0),
        ("2024-07-09T16:12:49+02:00", 1720534369, 7200),
        ("2024-07-09T16:12:49+0200", 1720534369, 7200),
        ("2024-07-09T09:12:49-05", 1720534369, -18000),
        ("2024-07-09T14:12:49", 1720534369, None),
        ("2024-07-09T14:12:49,5Z", 1720534369.5, 0),
        ("2024-07-09T14:12:49.1234567Z", 1720534369.1234567, 0),
        ("2024-07-09T14:12Z", 1720534320, 0),
        ("2024-7-9T4:12:49Z", 1720498369, 0),
        ("2016-12-31T23:59:60Z", 1483228800, 0),
        ("2024-07-08T24:00:00Z", 1720483200, 0),
        ("2024-12-31T24:00:00.000+01:00", 1735686000, 3600),
        ("2024-07-08T24:00:00.1Z", None, None),
        ("2024-07-08T24:00:01Z", None, None),
        ("2024-02-30T00:00:00Z", None, None),
        ("2023-02-29T00:00:00Z", None, None),
        ("2024-07-09T24:12:49Z", None, None),
        ("2024-13-09T14:12:49Z", None, None),
        ("2024-00-09T14:12:49Z", None, None),
        ("0000-01-01T00:00:00Z", None, None),
        ("1899-12-31T23:59:59Z", None, None),
        ("2201-01-01T00:00:00Z", None, None),
        ("2024-07-09T14:12:49+19:00", None, None),
        ("2024-07-09T14:12:49+02:60", None, None),
        ("2024-07-09", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_spellings_of_times(text, seconds, offset):
    expected = [np.nan if it is None else it for it in (seconds, offset)]
    np.testing.assert_array_equal(to_time(text), expected)
    for texts in ([text], [text, "2024-07-09T14:12:49Z"], ["2024-07-09T14:12:49Z", text]):
        read = times(many(texts))
        at = texts.index(text)
        np.testing.assert_array_equal([read.seconds[at], read.offsets_s[at]], expected)


@given(st.lists(st.floats(1e-9, 1000) | st.just(0.0), min_size=1, max_size=50))
def test_steps_come_back_as_they_were(values):
    steps = np.array(values)
    back = read_cadence({COUNTED: spell_cadence(steps)}, "running")
    np.testing.assert_array_equal(back["cadence_spm"], steps)


def test_one_foot_or_both():
    for counted, expected in ((85.0, 170.0), (170.0, 170.0)):
        values = np.array([0, counted, counted, counted, np.nan])
        read = read_cadence({COUNTED: values}, "running")["cadence_spm"]
        np.testing.assert_array_equal(read, values * expected / counted)


def test_who_does_not_walk_turns_cranks():
    counted = {COUNTED: np.array([85.0, 90.0])}
    np.testing.assert_array_equal(read_cadence(counted, "cycling")["cadence_rpm"], [85, 90])
    assert read_cadence({}, "cycling") == {}


def test_what_is_called_steps_counts_first():
    counted = {COUNTED: np.array([80.0, 81.0]), COUNTED_STEPS: np.array([np.nan, 90.0])}
    np.testing.assert_array_equal(read_cadence(counted, "hiking")["cadence_spm"], [160, 180])


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        ("running", ("running", "generic")),
        ("Running", ("running", "generic")),
        (" RUN ", ("running", "generic")),
        ("9", ("running", "generic")),
        ("TrailRun", ("running", "trail")),
        ("trail running", ("running", "trail")),
        ("treadmill_running", ("running", "treadmill")),
        ("Biking", ("cycling", "generic")),
        ("1", ("cycling", "generic")),
        ("EBikeRide", ("e_biking", "generic")),
        ("lap_swimming", ("swimming", "lap_swimming")),
        ("Other", ("generic", "generic")),
        ("", ("generic", "generic")),
        (None, ("generic", "generic")),
        ("something else", ("generic", "generic")),
    ],
)
def test_words_for_sports(text, sport):
    assert read_sport(text) == sport


@pytest.mark.parametrize("sport", sorted(set(_TABLE.values())))
def test_sports_come_back_as_they_were(sport):
    assert read_sport(spell_sport(*sport)) == sport


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Sunday \n run\t ", "Sunday run"),
        ("Sun\x1b[31mday\x00", "Sun [31mday"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        ("\ufeff\u2066x\u2069\ufffe\uffff", "x"),
        ("👨\u200d👩\u200d👧 50k 😅", "👨\u200d👩\u200d👧 50k 😅"),
        ("\u2028\x7f", None),
        ("", None),
        (None, None),
    ],
)
def test_texts_are_clean(text, line):
    assert clean_text(text) == line


def test_notes_keep_their_lines():
    assert clean_text(" a\r\n\r\n b \tc\rd\x07 ", is_long=True) == "a\n\nb c\nd"
    assert len(clean_text("x" * 10**6, is_long=True)) <= 100_000
    assert len(clean_text("x" * 10**6)) <= 500


@given(st.text())
def test_a_clean_text_stays_as_it_is(text):
    for is_long in (False, True):
        clean = clean_text(text, is_long=is_long)
        assert clean_text(clean, is_long=is_long) == clean
