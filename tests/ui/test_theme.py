"""Colours that can be read, by day and by night."""

from dataclasses import fields

import pytest

from app.charts.tokens import DARK, LIGHT, Tokens, contrast
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
