"""Any bytes to a document: its outline, and its points as columns of texts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast
from xml.parsers import expat

from lxml import etree

from app.domain.errors import CorruptFile
from app.formats._xml.bare import spelled
from app.formats._xml.collector import Collector, IrregularError
from app.formats._xml.comments import without_comments
from app.formats._xml.damage import find_fault, without_damaged_points
from app.formats._xml.lift import lift
from app.formats._xml.outline import Layout, Node
from app.formats._xml.repair import breaks_off, cleaned, completed, joined
from app.formats._xml.texts import Texts, gather, merged
from app.formats._xml.xml_text import DAMAGED, XmlText, open_text

# Neither parser is ever given a whole long text at once: what it holds is gone with each piece.
_PIECE = 1 << 20
_LARGE = 4 << 20  # above it, recovering what is in a damaged point takes too long
_SHORT = 1 << 13  # below it, finding out what may be lifted takes longer than to parse all


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `columns` hold the points of all activities; the outline says which are whose."""

    root: Node
    count: int
    columns: Mapping[str, Texts]
    unread: frozenset[str] = frozenset()  # names of what points hold beside the columns
    is_recovered: bool = False


def read_document(data: bytes, layout: Layout) -> Document:
    """Read a document of any bytes, or raise CorruptFile.

    From a sound and regular text the points are lifted out and only the small rest is parsed;
    any other is parsed as a whole, and recovered as far as it goes if it is damaged.
    """
    xml = open_text(data)
    document = _read_sound(xml, layout)
    if document:
        return document
    # prefixes that nobody declared are the usual damage, and no matter: none is ever looked at
    xml = joined(spelled(cleaned(xml)))
    document = _read_sound(xml, layout, has_namespaces=False)
    if not document:
        whole = completed(xml)
        document = _read_sound(whole, layout, has_namespaces=False) if whole else None
    return replace(document or _read_damaged(xml, layout), is_recovered=True)


def _read_damaged(xml: XmlText, layout: Layout) -> Document:
    """Read what is left of a text; from one that is not large, of the damaged points as well."""
    recovered = _recover(xml, layout) if len(xml.text) < _LARGE else None
    xml = without_damaged_points(xml, layout.point) or xml
    mended = _read_sound(xml, layout, has_namespaces=False)
    if not mended:
        whole = completed(xml)
        mended = _read_sound(whole, layout, has_namespaces=False) if whole else None
    if recovered and (mended is None or mended.count <= recovered.count):
        return recovered
    document = mended or _recover(xml, layout)
    if document is None:
        raise CorruptFile(DAMAGED)
    return document


def _read_sound(xml: XmlText, layout: Layout, *, has_namespaces: bool = True) -> Document | None:
    """Read a document that is well-formed; None where it is not."""
    if breaks_off(xml):
        return None
    lifted = lift(xml, layout) if len(xml.text) > _SHORT else None
    if not lifted and len(xml.text) > _SHORT:
        plain = without_comments(xml)
        xml, lifted = (plain, lift(plain, layout)) if plain else (xml, None)
    if lifted:
        collector = Collector(layout, lifted.places, lifted.odd)
        with suppress(IrregularError):
            if not _parse(memoryview(lifted.rest), collector, has_namespaces):
                return None
            if collector.seen == len(lifted.places):
                found = _document(collector)
                columns = merged(lifted.columns, found.columns)
                return Document(found.root, lifted.count, columns, lifted.unread | found.unread)
    if len(xml.text) > _SHORT and find_fault(xml.bare, has_namespaces=has_namespaces) is not None:
        return None  # to find that out takes far less time than to collect what comes before
    collector = Collector(layout)
    return _document(collector) if _parse(xml.bare, collector, has_namespaces) else None


def _document(collector: Collector) -> Document:
    columns = {key: gather(*found) for key, found in collector.found.items()}
    return Document(collector.root, collector.count, columns, frozenset(collector.unread))


def _parse(text: memoryview, collector: Collector, has_namespaces: bool) -> bool:
    """Parse a text; tell whether it is well-formed."""
    parser = expat.ParserCreate("utf-8", " " if has_namespaces else None)
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    parser.StartDoctypeDeclHandler = collector.doctype
    collector.where = lambda: parser.CurrentByteIndex
    try:
        for start in range(0, len(text), _PIECE):
            parser.Parse(text[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return False
    return True


def _recover(xml: XmlText, layout: Layout) -> Document | None:
    """Parse a text as far as it goes; None where it goes nowhere."""
    collector = Collector(layout)
    parser = etree.XMLParser(
        target=cast("etree.ParserTarget", collector),
        recover=True,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    text = xml.bare
    # what came before an error is kept
    with suppress(etree.XMLSyntaxError):
        for start in range(0, len(text), _PIECE):
            parser.feed(bytes(text[start : start + _PIECE]))
        parser.close()
    return _document(collector) if collector.root.children or collector.count else None
