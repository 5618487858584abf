"""Pictures of numbers: values and tokens in, figures out; slow libraries wait for their use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.charts.painter import Painter


def make_painter() -> "Painter":
    """Make what draws charts; matplotlib takes half a second, so never at the start."""
    from app.charts.painter import Painter  # noqa: PLC0415

    return Painter()
