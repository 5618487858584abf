"""A chart as it was drawn, and what it was drawn in."""

from dataclasses import dataclass

from app.charts.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Look:
    """What a chart is drawn in: colours, type, and how fine the screen is."""

    tokens: Tokens
    family: str
    text_px: float
    scale: float = 1.0  # pixels of the screen to one of the window


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel lies in the picture, in pixels of the window, and what its edges mean."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]  # at the bottom, and at the top

    def find_x(self, value: float) -> float:
        """Say where a value of the common axis lies."""
        return self.left + self.width * (value - self.x[0]) / (self.x[1] - self.x[0])

    def find_y(self, value: float) -> float:
        """Say where a value of this panel lies."""
        share = (value - self.y[0]) / (self.y[1] - self.y[0])
        return self.top + self.height * (1 - min(max(share, 0.0), 1.0))

    def value_at(self, x: float) -> float:
        """Say which value of the common axis is at a place."""
        share = min(max((x - self.left) / self.width, 0.0), 1.0)
        return self.x[0] + share * (self.x[1] - self.x[0])


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished picture."""

    pixels: bytes  # red, green, blue, opaqueness
    width: int
    height: int
    places: tuple[Place, ...]
