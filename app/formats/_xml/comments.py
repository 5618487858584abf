"""Takes comments out of a text, so that points with comments in them may be lifted as well."""

import numpy as np

from app.formats._xml.markup import is_legal
from app.formats._xml.xml_text import PAD, XmlText, check, find_letter

_MOST = 1_000_000


def without_comments(xml: XmlText) -> XmlText | None:
    """Take out all comments behind the first tag; None where there are none, or not sound ones.

    XML allows nearly anything in a comment; what it does not is looked for here, as no parser will
    see it any more.
    """
    if not 0 < len(xml.sections()) <= _MOST:
        return None
    text, sections = xml.text, list(xml.section_spans())
    comments = [span for span in sections if text.startswith(b"<!--", span[0])]
    if not comments:
        return None
    is_element = ~np.isin(xml.begins, [start for start, _ in sections])
    starts, ends = np.array(comments, np.int64).T
    is_inside = starts > xml.begins[is_element.argmax()]
    starts, ends = starts[is_inside], ends[is_inside]
    if not len(starts) or not is_legal(text, int(starts[0]), int(ends[-1])):
        return None
    tag_ends = np.append(0, find_letter(text, ">"))
    last_end = tag_ends[np.searchsorted(tag_ends, starts) - 1]
    last_begin = xml.begins[np.searchsorted(xml.begins, starts) - 1]
    if (last_begin > last_end).any():
        return None  # a comment within a tag
    pieces, at = [], len(PAD)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if text.find(b"--", start + 4, end) != end - 3:
            return None
        pieces.append(memoryview(text)[at:start])
        at = end
    return check(*pieces, memoryview(text)[at : -len(PAD)])
