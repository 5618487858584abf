"""Where genuine files lie, if at all: they are not part of the project."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
