"""Sentences as values."""

import struct
from gettext import GNUTranslations
from io import BytesIO

from app.domain.words import join, say, unflatten

GERMAN = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",
    "Done": "Erledigt",
    "{n} run\0{n} runs": "{n} Lauf\0{n} Läufe",
    "{runs} in {place}": "In {place}: {runs}",
}


def catalogue(texts: dict[str, str]) -> GNUTranslations:
    """Make a catalogue in gettext's own binary form."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    tables, data, start = [[], []], b"", 28 + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            tables[side] += [len(pair[side]), start + len(data)]
            data += pair[side] + b"\0"
    count = len(pairs)
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    numbers = tables[0] + tables[1]
    return GNUTranslations(BytesIO(head + struct.pack(f"<{len(numbers)}I", *numbers) + data))


def test_a_sentence_fills_its_gaps() -> None:
    assert str(say("{a} of {b}", a=1, b="two")) == "1 of two"


def test_plural_forms_follow_the_count() -> None:
    said = [str(say("{n} run", "{n} runs", n=n)) for n in (0, 1, 2)]
    assert said == ["0 runs", "1 run", "2 runs"]


def test_a_plural_without_a_count_stays_singular() -> None:
    assert str(say("a run", "runs")) == "a run"


def test_numbers_are_formatted_as_the_text_says() -> None:
    assert str(say("{km:.1f} km", km=10.04)) == "10.0 km"


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert str(say("{name} is odd", name="{0}")) == "{0} is odd"


def test_sentences_nest_and_each_is_translated() -> None:
    german = catalogue(GERMAN)
    sentence = say("{runs} in {place}", runs=say("{n} run", "{n} runs", n=2), place="Ulm")
    assert str(sentence) == "2 runs in Ulm"
    assert sentence.render(german) == "In Ulm: 2 Läufe"
    assert say("Done").render(german) == "Erledigt"
    assert say("Not in the catalogue").render(german) == "Not in the catalogue"


def test_equal_sentences_are_one_value() -> None:
    one, same, other = (say("{n} of it", n=n) for n in (1, 1, 2))
    assert one == same != other
    assert hash(one) == hash(same)


def test_sentences_are_joined_as_one_and_each_is_put_into_the_language():
    joined = join([say("weight"), say("{n} day", "{n} days", n=2), say("height")])
    assert str(joined) == "weight, 2 days, height"
    assert str(unflatten(joined.flat())) == str(joined)
    assert str(join([say("weight")])) == "weight"
