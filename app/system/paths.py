"""Where this computer keeps what a program stores for a person."""

from pathlib import Path

from platformdirs import user_data_path

_NAME = "quietmile"


def find_log_folder() -> Path:
    """Name the folder of the log, which need not exist yet."""
    return user_data_path(_NAME, appauthor=False)


def find_logs_folder() -> Path:
    """Name the folder of the program's own notes on what it did; wiping the log wipes it too."""
    return find_log_folder() / "logs"
