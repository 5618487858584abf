"""Files that come with the program, wherever it is installed."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "resources"
