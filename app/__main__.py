"""Starts Quiet Mile: the terminal's verbs, until there is a window."""

import sys
from multiprocessing import freeze_support

from app.cli._main import main

if __name__ == "__main__":
    freeze_support()  # a frozen program's workers start here too, and must not go further
    sys.exit(main(sys.argv[1:]))
