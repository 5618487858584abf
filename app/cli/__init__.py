"""The terminal: the same services without a window, one verb a file."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it says of itself, the arguments it takes, and what it does."""

    name: str
    about: Sentence
    declare: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
