"""What a runner wishes to take along, as what, and what to call it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.categories import Category

OPEN: Final = "open"  # with all that the log has; other ways are SEALED, or a format by its key
SEALED: Final = "sealed"


@dataclass(frozen=True, slots=True)
class Wish:
    """Everything, unless runs or a kind of data are named."""

    runs: tuple[int, ...] | None = None
    category: Category | None = None
    way: str = OPEN
    ending: str = ".zip"
    name: str = ""  # that is suggested; none for one by the day of the export
    passphrase: str = field(default="", repr=False)

    @property
    def is_one_file(self) -> bool:
        """Tell what is one file from what can be a folder or a zip."""
        return self.way == SEALED or (self.way != OPEN and len(self.runs or ()) == 1)

    def suggest(self, day: date) -> str:
        """Suggest what to call it: nothing personal but a day is in it."""
        if self.is_one_file:
            return f"{self.name or f'quietmile-{day}'}{self.ending}"
        kind = f"{self.category.value.replace('_', '-')}-" if self.category is not None else ""
        return f"quietmile-{kind}{'runs-' if self.runs else ''}{day}.zip"
