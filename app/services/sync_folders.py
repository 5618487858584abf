"""Warns of a log whose own files another program moves between computers: that damages them."""

from pathlib import Path

from app.domain.words import Sentence, say
from app.system.sync_folders import find_sync_program


def warn_of_folder(folder: Path) -> Sentence | None:
    """Say what is wrong with where a log lies; None where nothing is."""
    program = find_sync_program(folder)
    if program is None:
        return None
    return say(
        "Your log's own files seem to lie in a folder that {program} keeps equal: {path}. A"
        " database that is copied while it is written gets damaged, and two computers overwrite"
        " each other. Move the log elsewhere; sync is made for this.",
        program=program, path=str(folder),
    )  # fmt: skip
