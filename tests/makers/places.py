"""Opens an empty place of every kind that sealed objects can be kept in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Final

from app.sync.targets import Place, folder


@contextmanager
def open_folder(at: Path) -> Iterator[Place]:
    """Open a new folder."""
    root = at / "place"
    root.mkdir()
    with closing(folder.TARGET.connect({"folder": str(root)})) as place:
        yield place


PLACES: Final[Mapping[str, Callable[[Path], AbstractContextManager[Place]]]] = {
    "folder": open_folder,
}
