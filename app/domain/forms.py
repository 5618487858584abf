"""What a form asks for, in window and terminal alike."""

from dataclasses import dataclass

from app.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class Field:
    """Something that has to be typed or chosen."""

    key: str
    label: Sentence
    about: Sentence
    usual: str = ""
    is_secret: bool = False
    is_folder: bool = False
    is_optional: bool = False
