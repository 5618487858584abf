"""What a write into the log may be about; whoever shows that asks anew."""

from typing import Final, Literal, TypeAlias

Topic: TypeAlias = Literal[
    "runs", "batches", "originals", "values", "profile", "goals", "settings", "window"
]

RUNS: Final = "runs"
BATCHES: Final = "batches"
ORIGINALS: Final = "originals"  # the files that runs came in
VALUES: Final = "values"  # the numbers of runs
PROFILE: Final = "profile"
GOALS: Final = "goals"
SETTINGS: Final = "settings"
WINDOW: Final = "window"  # how it was left
