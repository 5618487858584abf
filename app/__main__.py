"""Starts Quiet Mile: the window, or with a verb the terminal."""

import sys
from multiprocessing import freeze_support

from app.cli._main import main
from app.domain.showing import Showing
from app.system.libraries import explain_missing_library


def open_window(showing: Showing) -> int:
    """Open the window; loaded here alone, as the terminal has no use for Qt."""
    try:
        from app.ui.start import show  # noqa: PLC0415 - takes longer than most verbs
    except ImportError as error:
        raise explain_missing_library(error) from error
    return show(showing)


if __name__ == "__main__":
    freeze_support()  # a frozen program's workers start here too, and must not go further
    sys.exit(main(sys.argv[1:], open_window))
