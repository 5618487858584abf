"""Colours that can be read, by day and by night."""

from dataclasses import fields

import pytest

from app.charts.tokens import DARK, LIGHT, Tokens
from app.ui.theme import make_style

GROUNDS = ("background", "surface", "soft")
WORDS = (
    "ink", "secondary", "accent", "good", "danger", "pace", "heart_rate", "elevation_text",
    "cadence_text",
)  # fmt: skip


def test_contrast_is_counted_as_published():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # WebAIM's example


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_words_can_be_read_on_every_ground(tokens: Tokens, ground, words):
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_the_accent(tokens: Tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_takes_all_its_colours_from_the_tokens(qapp, tokens: Tokens):
    style = make_style(tokens)
    known = {getattr(tokens, field.name) for field in fields(tokens) if field.name != "zones"}
    assert "$" not in style
    assert {word.strip(";") for word in style.split() if word.startswith("#")} <= known


@pytest.mark.parametrize("chosen", [("dark", 20.0), ("light", None), ("system", 9.5)])
def test_the_next_start_takes_the_same_look(theme, chosen):
    theme.choose(*chosen)
    said = theme.spell()
    theme.choose("light")
    theme.take(said)
    assert theme.chosen == chosen
    for nothing in ("", "blue,9", "dark,large", "dark,9,9"):
        theme.take(nothing)
    assert theme.chosen == chosen
    theme.choose("light")


def test_the_window_can_be_made_no_smaller_than_larger_text_needs(theme, open_window):
    window = open_window()
    before = window.minimumSize()
    theme.choose("light", 16)
    assert window.minimumWidth() > before.width()
    assert window.minimumHeight() > before.height()
    theme.choose("light")
    assert window.minimumSize() == before


def contrast(one: str, other: str) -> float:
    """Say how well one colour is read on another, from 1 to 21, as WCAG 2 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
