"""How fast a run was, all in all."""


def mean_speed(metres: float | None, seconds: float | None) -> float | None:
    """Say it in metres a second; None where a distance or a time is not known."""
    if metres is None or seconds is None or not seconds > 0:
        return None
    return metres / seconds
