"""What GPX and TCX share: any bytes to an outline and columns of points, words and back."""

from app.formats._xml.cadence import COUNTED, COUNTED_STEPS, spell_cadence
from app.formats._xml.document import Document, read_document
from app.formats._xml.outline import Layout, Node
from app.formats._xml.readings import TIME, Readings, pauses_of, start_of
from app.formats._xml.spellable import spellable
from app.formats._xml.sports import read_sport, spell_sport, unknown_sports
from app.formats._xml.texts import LARGEST, spell_number, to_number
from app.formats._xml.times import moment, spell_time, to_time
from app.formats._xml.xml_text import root_name

__all__ = [
    "COUNTED",
    "COUNTED_STEPS",
    "LARGEST",
    "TIME",
    "Document",
    "Layout",
    "Node",
    "Readings",
    "moment",
    "pauses_of",
    "read_document",
    "read_sport",
    "root_name",
    "spell_cadence",
    "spell_number",
    "spell_sport",
    "spell_time",
    "spellable",
    "start_of",
    "to_number",
    "to_time",
    "unknown_sports",
]
