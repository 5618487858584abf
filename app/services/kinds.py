"""Says by which endings files are known that can be taken in."""

from app.formats import formats

SEALED = ".sealed"  # of a sealed export, if its runner leaves it so
_PACKED = (".gz", ".zip", SEALED)


def list_endings() -> list[str]:
    """List the endings in small letters; what is in a file is told by its content alone."""
    return [*(ending for it in formats() for ending in it.suffixes), *_PACKED]
