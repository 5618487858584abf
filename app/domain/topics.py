"""What a write into the log may be about; whoever shows that asks anew."""

from typing import Final, Literal, TypeAlias

Topic: TypeAlias = Literal[
    "runs",
    "batches",
    "originals",
    "values",
    "profile",
    "goals",
    "plans",
    "gear",
    "settings",
    "watched",
    "window",
    "ledger",
]

RUNS: Final = "runs"
BATCHES: Final = "batches"
ORIGINALS: Final = "originals"  # the files that runs came in
VALUES: Final = "values"  # the numbers of runs
PROFILE: Final = "profile"
GOALS: Final = "goals"
PLANS: Final = "plans"
GEAR: Final = "gear"
SETTINGS: Final = "settings"
WATCHED: Final = "watched"  # folders and watches
WINDOW: Final = "window"  # how it was left
LEDGER: Final = "ledger"  # of the network, and what was agreed to
