"""Where a vault lies in its folder: `vault.json`, the copy beside it, and how both change."""

from pathlib import Path

from app.domain.errors import StoreDamaged, StoreError, StoreTooNew
from app.domain.words import say
from app.store.vault.header import MOST_BYTES, Header, read_header
from app.system.private_files import (
    erase_file,
    find_leftovers,
    make_file,
    make_folder,
    read_file,
    remove_file,
    replace_file,
)

HEADER = "vault.json"
_COPY = "vault.json.bak"
_FAILURES = "vault.tries"


def header_path(folder: Path) -> Path:
    return folder / HEADER


def copy_path(folder: Path) -> Path:
    return folder / _COPY


def failures_path(folder: Path) -> Path:
    return folder / _FAILURES


def list_files(folder: Path) -> list[Path]:
    """List what of a vault is in a folder."""
    paths = [header_path(folder), copy_path(folder), failures_path(folder)]
    return [path for path in paths if path.exists() or path.is_symlink()]


def exists(folder: Path) -> bool:
    """Tell whether there is a vault, sound or not; over one, no other may be made."""
    return any(
        path.exists() or path.is_symlink() for path in (header_path(folder), copy_path(folder))
    )


def load(folder: Path) -> Header:
    """Read the header, or its copy where the header is damaged or gone."""
    damage: StoreError | None = None
    for path in (header_path(folder), copy_path(folder)):
        try:
            content = read_file(path, MOST_BYTES)
            if content is not None:
                return read_header(content)
        except StoreTooNew:
            raise
        except StoreError as error:  # unreadable is damage, too
            damage = damage or error
    if damage is not None:
        raise damage
    raise StoreError(
        say("There is no log in {folder}.", folder=str(folder)),
        say("If there was one, bring its folder back; nothing new was made in its place."),
    )


def expect_none(folder: Path) -> None:
    """Refuse to make a vault where there is one, sound or not."""
    if exists(folder):
        raise StoreError(
            say("There is a log in {folder} already.", folder=str(folder)),
            say("Nothing was changed. Open it, or choose another folder."),
        )


def write_first(folder: Path, header: Header) -> None:
    """Write the header of a new vault, and its copy; never over what is there."""
    expect_none(folder)
    make_folder(folder)
    content = _encode(header)
    make_file(header_path(folder), content)
    make_file(copy_path(folder), content)


def write(folder: Path, header: Header) -> None:
    """Replace the header and read it back, keeping the one before as the copy."""
    path = header_path(folder)
    # Damage must not take the place of the sound copy.
    copy = copy_path(folder) if _read_sound(path) is not None else None
    replace_file(path, _encode(header), keep_previous_as=copy)
    _verify(path, header)


def settle(folder: Path, header: Header) -> None:
    """Make header and copy the same, where they are not: nothing old opens the vault any more."""
    content = _encode(header)
    for path in (header_path(folder), copy_path(folder)):
        if _read_whatever(path) != content and not _is_precious(path, header):
            replace_file(path, content)
            _verify(path, header)
        for leftover in find_leftovers(path):
            remove_file(leftover)


def destroy(folder: Path) -> None:
    """Destroy all that opens the vault; what cannot be removed is named, after all else is gone."""
    paths = [header_path(folder), copy_path(folder), failures_path(folder)]
    if folder.is_dir():
        paths += [left for path in paths for left in find_leftovers(path)]
    left = [path for path in paths if not _is_erased(path)]
    if left:
        raise StoreError(
            say("These files could not be removed: {names}.", names=", ".join(map(str, left))),
            say("They can still open copies of your log. Remove them by hand."),
        )


def _is_erased(path: Path) -> bool:
    try:
        erase_file(path)
    except StoreError:
        return not (path.exists() or path.is_symlink())
    return True


def _encode(header: Header) -> bytes:
    """Write a header down, but never one that could not be read again."""
    content = header.to_bytes()
    if read_header(content) != header:
        raise ValueError("this header would not be read as it was written")
    return content


def _is_precious(path: Path, header: Header) -> bool:
    """Tell a sound header of another vault, or of a later key: somebody mixed up backups."""
    there = _read_sound(path)
    return there is not None and (
        there.vault_id != header.vault_id or there.generation > header.generation
    )


def _read_sound(path: Path) -> Header | None:
    content = _read_whatever(path)
    if content is None:
        return None
    try:
        return read_header(content)
    except StoreError:
        return None


def _read_whatever(path: Path) -> bytes | None:
    """Read a file; None where there is none, or none that could be a header."""
    try:
        return read_file(path, MOST_BYTES)
    except StoreError:
        return None


def _verify(path: Path, header: Header) -> None:
    if read_file(path, MOST_BYTES) != header.to_bytes():
        raise StoreDamaged(
            say("{path} does not hold what was written to it.", path=str(path)),
            say("Its disk may be failing. Make a backup of your log on another one."),
        )
