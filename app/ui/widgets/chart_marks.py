"""What is painted over a chart at once: the chosen range, and the cursor with its values."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.charts.drawn import Place
from app.charts.sheet import Panel, Sheet
from app.charts.tokens import Tokens
from app.ui.theme import font, px

_FAINT = 28  # of 255


def paint_range(
    painter: QPainter, places: Sequence[Place], ends: tuple[float, float], tokens: Tokens
) -> None:
    """Colour what is chosen, so faintly that the lines are read through it."""
    left, right = sorted(places[0].find_x(it) for it in ends)
    top, bottom = places[0].top, places[-1].top + places[-1].height
    ground = QColor(tokens.accent)
    ground.setAlpha(_FAINT)
    painter.fillRect(QRectF(left, top, right - left, bottom - top), ground)
    painter.setPen(QPen(QColor(tokens.accent), 1))
    for x in (left, right):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def paint_cursor(
    painter: QPainter, places: Sequence[Place], sheet: Sheet, value: float, tokens: Tokens
) -> None:
    """Draw one line through all panels, and in each what it meets."""
    x = places[0].find_x(value)
    painter.setPen(QPen(QColor(tokens.ink), 1))
    painter.drawLine(QPointF(x, places[0].top), QPointF(x, places[-1].top + places[-1].height))
    at = nearest(sheet, value)
    for place, panel in zip(places, sheet.panels, strict=True):
        _paint_value(painter, place, panel, (x, at), tokens)


def nearest(sheet: Sheet, value: float) -> int:
    """Find the point of a sheet that is nearest to a value of its common axis."""
    return int(np.nanargmin(np.abs(sheet.x - value)))


def spell_cursor(sheet: Sheet, value: float) -> str:
    """Say in words what the cursor shows."""
    at = nearest(sheet, value)
    said = [f"{sheet.x_axis.name} {sheet.x_axis.spell(float(sheet.x[at]))}"]
    for panel in sheet.panels:
        y = float(panel.series[0].y[at])
        if y == y:  # noqa: PLR0124 - NaN: nothing was measured here
            said.append(f"{panel.axis.name} {panel.axis.spell(y)}")
    return ", ".join(said)


def _paint_value(
    painter: QPainter, place: Place, panel: Panel, where: tuple[float, int], tokens: Tokens
) -> None:
    x, at = where
    series = panel.series[0]
    y = float(series.y[at])
    if y != y:  # noqa: PLR0124 - NaN: nothing was measured here
        return
    painter.setPen(QPen(QColor(getattr(tokens, series.colour)), 1.5))
    painter.setBrush(QColor(tokens.background))
    painter.drawEllipse(QPointF(x, place.find_y(y)), px(3.5), px(3.5))
    painter.setFont(font("label"))
    text = panel.axis.spell(y)
    width = painter.fontMetrics().horizontalAdvance(text)
    is_left = x + px(8) + width > place.left + place.width
    at_x = x - px(8) - width if is_left else x + px(8)
    spot = QRectF(at_x, place.top, width + 1, painter.fontMetrics().height())
    painter.fillRect(spot, QColor(tokens.background))
    painter.setPen(QColor(tokens.ink))
    painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, text)
