"""Pictures of numbers: values and tokens in, figures out; slow libraries wait for their use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.charts.painter import Painter


def make_painter() -> "Painter":
    """Make what draws charts; matplotlib takes half a second, so never at the start."""
    from app.charts.painter import Painter  # noqa: PLC0415

    return Painter()


def warm_up(family: str) -> None:
    """Load what draws and find the type, so that the first chart comes as fast as the next."""
    from app.charts.warming import draw_once  # noqa: PLC0415 - see above

    draw_once(family)
