"""Where on this computer things belong."""

from pathlib import Path

import platformdirs


def default_vault() -> Path:
    """Say in which folder the log lies unless the runner chose another."""
    return Path(platformdirs.user_data_dir("quietmile", appauthor=False))
