"""What zones are called in short, and which of the five colours each has on every page."""


def name_zone(zone: str) -> str:
    """Call zone 3 Z3; those that have names of their own keep them."""
    return f"Z{zone}" if zone[:1].isdigit() else zone


def place_zone(zone: str, number: int) -> int:
    """Choose the colour: 5a, 5b and 5c are parts of zone 5."""
    place = int(zone[0]) - 1 if zone[:1].isdigit() else number
    return min(max(place, 0), 4)
