"""Sentences for people as values: said here, put into the reader's language at the edge."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from gettext import NullTranslations
from typing import Any, TypeAlias, Union

Value: TypeAlias = Union[str, int, float, date, "Sentence"]

ENGLISH = NullTranslations()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with named gaps and what fills them; `plural` is used unless n is one."""

    text: str
    plural: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def render(
        self, catalogue: NullTranslations = ENGLISH, spell_day: Callable[[date], str] = str
    ) -> str:
        """Fill the sentence in the catalogue's language, days as they are spelled there."""
        count = self.values.get("n")
        if self.plural and isinstance(count, int):
            template = catalogue.ngettext(self.text, self.plural, count)
        else:
            template = catalogue.gettext(self.text)
        filled: dict[str, Value] = {}
        for name, value in self.values.items():
            if isinstance(value, Sentence):
                filled[name] = value.render(catalogue, spell_day)
            else:
                filled[name] = spell_day(value) if isinstance(value, date) else value
        return template.format_map(filled)

    def flat(self) -> list[Any]:
        """Take the sentence apart into what JSON can hold; `unflatten` puts it together again."""
        values = {
            name: value.flat() if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return [self.text, self.plural, values]

    def __str__(self) -> str:
        return self.render()


def say(text: str, plural: str = "", /, **values: Value) -> Sentence:
    """Make a sentence: `say("{n} run is there", "{n} runs are there", n=3)`."""
    return Sentence(text, plural, values)


def join(sentences: Iterable[Sentence]) -> Sentence:
    """Say one after the other, with commas between them."""
    return reduce(lambda one, next_: say("{one}, {next}", one=one, next=next_), sentences)


def unflatten(flat: list[Any]) -> Sentence:
    """Put a sentence together that was taken apart by `flat`."""
    text, plural, values = flat
    return Sentence(
        text,
        plural,
        {name: unflatten(it) if isinstance(it, list) else it for name, it in values.items()},
    )
