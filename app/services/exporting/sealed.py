"""A sealed export: the whole log as one encrypted file, a backup under a passphrase of its own."""

from datetime import date
from pathlib import Path

from app import __version__
from app.domain.errors import Cancelled
from app.domain.progress import Watch
from app.services.backup import pack
from app.services.exporting.places import new_file
from app.services.session import Session
from app.store.log import LOG, ORIGINALS
from app.store.rekeying import give_copy_key
from app.store.vault import CODE, Cost, create
from app.system.passing_folders import (
    make_passing_folder,
    remove_passing_folder,
    remove_stale_folders,
)
from app.system.private_files import worded


def export_sealed(
    session: Session,
    path: Path,
    passphrase: str,
    today: date,
    cost: Cost | None = None,
    watch: Watch | None = None,
) -> int:
    """Write it, and say how large it is; only this passphrase opens it.

    What lies on the disk meanwhile is encrypted, and goes when it is done. Cancelled leaves nothing
    behind.
    """
    watch = watch or Watch()
    remove_stale_folders()
    folder, instance = make_passing_folder()
    try:
        with new_file(path, session.store.folder) as part, worded(path):
            place = folder / "sealed"
            vault, _ = create(place, passphrase, writer=__version__, today=today, cost=cost)
            for slot in vault.slots:
                if slot.kind == CODE:  # nobody was told it
                    vault.remove_slot(slot.id)
            copies = {name: place / name for name in (LOG, ORIGINALS)}
            for name, database in (
                (LOG, session.store.runs),
                (ORIGINALS, session.store.originals),
            ):
                _expect_wanted(watch)
                database.copy_to(copies[name])
                _expect_wanted(watch)
                give_copy_key(copies[name], session.vault, vault)
            header = vault.copy_header()
            vault.close()
            pack(part, copies, header)
            _expect_wanted(watch)
        return path.stat().st_size
    finally:
        remove_passing_folder(folder, instance)


def _expect_wanted(watch: Watch) -> None:
    if watch.is_cancelled():
        raise Cancelled
