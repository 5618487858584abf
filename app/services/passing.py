"""Logs that last as long as they are open: their keys are in this memory and nowhere else."""

from app import __version__
from app.services.session import Session
from app.store.log import open_store
from app.store.vault import create_unkept
from app.system.passing_folders import (
    make_passing_folder,
    remove_passing_folder,
    remove_stale_folders,
)


def open_passing() -> Session:
    """Make an empty log; closing it destroys it."""
    remove_stale_folders()
    folder, instance = make_passing_folder()
    try:
        vault = create_unkept(folder, writer=__version__)
        store = open_store(folder, vault.database_key())
        return Session(store, vault, instance, is_demo=True)
    except BaseException:
        remove_passing_folder(folder, instance)
        raise
