"""A process that changes a vault until it is killed: at the step it is told, or from outside."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.store import vault
from app.store.vault.codes import write_code
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY, make_vault

STEPS = ("open", "fsync", "replace", "link", "unlink", "chmod", "fchmod", "mkdir", "write")
CODE = write_code(bytes(range(20)))


def create(folder: Path) -> None:
    make_vault(folder)


def change_passphrase(folder: Path) -> None:
    vault.unlock_with_passphrase(folder, PASSPHRASE).change_passphrase(
        OTHER, today=TODAY, cost=FAST
    )


def begin_rekey(folder: Path) -> None:
    opened = vault.unlock_with_passphrase(folder, PASSPHRASE)
    opened.begin_rekey(CODE, OTHER, today=TODAY, cost=FAST)


def finish_rekey(folder: Path) -> None:
    vault.unlock_with_passphrase(folder, OTHER).finish_rekey()


def destroy(folder: Path) -> None:
    vault.destroy(folder)


def rewrite_for_ever(folder: Path) -> None:
    """Change the passphrase there and back; say that it began."""
    opened = vault.unlock_with_passphrase(folder, PASSPHRASE)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        opened.change_passphrase(OTHER, today=TODAY, cost=FAST)
        opened.change_passphrase(PASSPHRASE, today=TODAY, cost=FAST)


CHANGES: dict[str, Callable[[Path], None]] = {
    change.__name__: change
    for change in (
        create,
        change_passphrase,
        begin_rekey,
        finish_rekey,
        destroy,
        rewrite_for_ever,
    )
}


def end_before_step(number: int) -> None:
    """Let this process end, as if killed, before it asks the system to do its n-th thing."""
    left = [number]

    def wrap(call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return call(*arguments, **named)

        return act

    for name in STEPS:
        if hasattr(os, name):
            setattr(os, name, wrap(getattr(os, name)))


if __name__ == "__main__":
    change, folder, step = CHANGES[sys.argv[1]], Path(sys.argv[2]), int(sys.argv[3])
    if step:
        end_before_step(step)
    change(folder)
