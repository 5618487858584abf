"""Draws a chart that nobody sees, since the first one takes ten times as long."""

import numpy as np

from app.charts.drawn import Look
from app.charts.painter import Painter
from app.charts.sheet import Axis, Panel, Series, Sheet
from app.charts.tokens import LIGHT


def draw_once(family: str) -> None:
    """Draw a line, an area and some words."""
    x = np.arange(3.0)
    axis = Axis("0", str)
    series = (Series("0", x, "pace"), Series("0", x, "elevation", "area"))
    sheet = Sheet(x, axis, (Panel(axis, series, (0, 2)),))
    Painter().draw(sheet, Look(LIGHT, family, 12.0), (200, 100))
