"""Paints a route: its line in bands of colour, whole kilometres, both ends, and the scale."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor, log10
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.charts.tokens import Tokens
from app.domain.track import Column
from app.domain.units import FOOT_M, MILE_M, Units
from app.ui.run.route_line import Places
from app.ui.theme import px

_WIDE: Final = 90  # at most, of the scale
_APART: Final = 2.4  # at least, in radii of marks
_METRIC: Final = (("m", 1.0, 1), ("km", 1000.0, 1))
_IMPERIAL: Final = (("ft", FOOT_M, 1), ("mi", MILE_M, 0.5))


def paint_line(painter: QPainter, spots: Column, bands: Places | None, tokens: Tokens) -> None:
    """Draw it in five colours, or plainly."""
    points = [QPointF(x, y) for x, y in spots.tolist()]
    if bands is None:
        painter.setPen(_round_pen(tokens.accent))
        painter.drawPolyline(QPolygonF(points))
        return
    edges = [0, *(np.flatnonzero(np.diff(bands)) + 1).tolist(), len(points) - 1]
    for first, last in pairwise(edges):
        band = int(bands[first])
        painter.setPen(_round_pen(tokens.zones[band] if band >= 0 else tokens.secondary))
        painter.drawPolyline(QPolygonF(points[first : last + 1]))


def paint_marks(
    painter: QPainter, spots: Column, marks: Sequence[tuple[int, str]], tokens: Tokens
) -> None:
    """Mark whole kilometres or miles; the beginning is round, the end is a square."""
    radius = px(9)
    taken = [spots[0], spots[-1]]
    for at, text in marks:
        if any(np.hypot(*(spots[at] - it)) < _APART * radius for it in taken):
            continue  # one on the other, neither could be read
        taken.append(spots[at])
        x, y = spots[at].tolist()
        around = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(around)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, text)
    begin, end = QPointF(*spots[0].tolist()), QPointF(*spots[-1].tolist())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.good))
    painter.drawEllipse(begin, px(6), px(6))
    painter.setBrush(QColor(tokens.ink))
    painter.drawRect(QRectF(end.x() - px(3), end.y() - px(3), px(6), px(6)))


def choose_scale(most_m: float, units: Units) -> tuple[str, float]:
    """Choose the longest round length up to this one: how it is called, and its metres."""
    found = ("1 m", 1.0)
    for name, metres, least in _IMPERIAL if units.has_miles else _METRIC:
        if least * metres > most_m:
            continue
        count = most_m / metres
        power = 10.0 ** floor(log10(count))
        count = max(it * power for it in (1, 2, 5) if it * power <= count * (1 + 1e-9))
        found = (f"{count:g} {name}", count * metres)
    return found


def paint_scale(
    painter: QPainter, corner: QPointF, pixels_a_metre: float, units: Units, tokens: Tokens
) -> None:
    """Draw it to the left of a corner."""
    name, metres = choose_scale(px(_WIDE) / pixels_a_metre, units)
    right, base = corner.x(), corner.y()
    left = right - metres * pixels_a_metre
    painter.setPen(QPen(QColor(tokens.secondary), 1))
    painter.drawLine(QLineF(left, base, right, base))
    for x in (left, right):
        painter.drawLine(QLineF(x, base - px(3), x, base + px(3)))
    above = QRectF(right - px(140), base - px(20), px(140), px(17))
    painter.drawText(above, Qt.AlignmentFlag.AlignRight, name)


def _round_pen(colour: str) -> QPen:
    return QPen(
        QColor(colour), px(3.6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )  # fmt: skip
