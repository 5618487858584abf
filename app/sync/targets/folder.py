"""A folder: on a stick, or one that Syncthing, Dropbox or Nextcloud carries elsewhere."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from itertools import count
from pathlib import Path
from typing import Final

from app.domain.errors import Missing, SyncError
from app.domain.forms import Field
from app.domain.words import say
from app.sync.names import OBJECTS
from app.sync.sealed import Sealed
from app.sync.targets import Answers, Destination, Target
from app.sync.targets._names import MOST_BYTES, check_name, check_size, check_under, is_part
from app.sync.targets._refusals import describe, describe_gone
from app.system.disks import Disk, find_disk
from app.system.private_files import sync_folder

# Under such names Syncthing (by the beginning) and Nextcloud (by the end) carry nothing away.
_BEGINNING: Final = "~syncthing~"
_END: Final = ".part"
_LEFT_S: Final = 24 * 3600  # then whoever wrote it was killed
_TRIES: Final = 5
_FEW: Final = 2
_MANY: Final = 8

# No wait for a pipe's other end, no links.
_FLAGS: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # some file systems of sticks


class FolderPlace:
    """Each object a file. The folder itself is never made: a stick may just not be plugged in."""

    lot = 32

    def __init__(self, root: Path) -> None:
        self._root = root
        self._unsynced: set[Path] = set()  # folders in which objects appeared since
        self._mark = secrets.token_hex(8)  # of what this program writes, and nobody else
        self._counter = count()
        with self._worded():
            self._expect_root()
            self._disk = find_disk(root)
        # more would wait for each other, where they need not wait for the disk file by file
        self.at_once = _MANY if self._disk is None else _FEW

    def names(self, under: str) -> list[str]:
        """List whole files; those of no bytes stand for what is not here yet."""
        with self._worded():
            self._expect_root()
            return list(self._list(check_under(under)))

    def get(self, name: str) -> Sealed:
        """Read one, if it is a plain file of a size that can be."""
        path = self._find(name)
        with self._worded(name), open(path, "rb", opener=_open_warily) as file:
            there = os.fstat(file.fileno())
            if stat.S_ISREG(there.st_mode) and 0 < there.st_size <= MOST_BYTES:
                return Sealed(file.read(there.st_size))
        raise Missing(say("{name} is not whole.", name=name))

    def put(self, name: str, data: Sealed) -> None:
        """Write it, and let it be there after whatever it names, and even after a power cut."""
        if name.startswith(OBJECTS):
            self.put_all({name: data})
            return
        with self._worded():
            self._expect_root()
            self._sync_folders()
            self._write_all({name: data})
            self._sync_folders()

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        """Write objects; their folders are written through with whatever is put that names them."""
        with self._worded():
            self._write_all(objects)

    def delete(self, name: str) -> None:
        """Take it away, and its folder where nothing is left in it."""
        path = self._find(name)
        with self._worded():
            self._expect_root()
            path.unlink(missing_ok=True)
            if path.parent != self._root:
                with suppress(OSError):
                    path.parent.rmdir()

    def close(self) -> None:
        """Write through what was left; a folder that is gone by now is no concern any more."""
        with suppress(OSError):
            self._sync_folders()

    def _find(self, name: str) -> Path:
        return self._root.joinpath(*check_name(name).split("/"))

    def _expect_root(self) -> None:
        if not self._root.is_dir():
            raise describe_gone(self._root)

    def _list(self, under: str) -> Iterator[str]:
        try:
            with os.scandir(self._root / under) as entries:
                found = [it for it in entries if is_part(it.name) or _is_passing(it.name)]
        except (FileNotFoundError, NotADirectoryError):  # nobody has stored such a thing yet
            return
        for entry in found:
            if _is_passing(entry.name):
                _remove_if_left(entry)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._list(f"{under}{entry.name}/")
            elif entry.is_file(follow_symlinks=False) and _has_bytes(entry):
                yield f"{under}{entry.name}"

    def _write_all(self, files: Mapping[str, Sealed]) -> None:
        """Write files; their folders may be new, or just go as another computer empties them."""
        for left in reversed(range(_TRIES)):
            try:
                self._try_all(files)
                break
            except FileNotFoundError:
                if not left:
                    raise
                for name in files:
                    self._make_folders(self._find(name).parent)

    def _try_all(self, files: Mapping[str, Sealed]) -> None:
        """Write beside, through to the disk, and let each appear at one stroke."""
        written: dict[Path, Path] = {}
        disk = self._disk if len(files) > 1 else None
        try:
            with nullcontext() if disk is None else disk.written_through():
                for name, data in files.items():
                    path = self._find(name)
                    passing = path.with_name(
                        f"{_BEGINNING}{self._mark}-{next(self._counter)}{_END}"
                    )
                    written[passing] = path
                    _write_new(passing, check_size(data), disk)
            for passing, path in written.items():
                passing.replace(path)
                self._unsynced.add(path.parent)
        except BaseException:
            for passing in written:
                with suppress(OSError):
                    passing.unlink()
            raise

    def _sync_folders(self) -> None:
        """Let the names that appeared survive a power cut, as what is in the files does already."""
        while True:
            try:
                folder = self._unsynced.pop()
            except KeyError:  # of an empty set; other threads take from it as well
                return
            try:
                sync_folder(folder)
            except FileNotFoundError:  # another computer emptied it
                self._expect_root()
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC:
                    self._unsynced.add(folder)
                    raise

    def _make_folders(self, folder: Path) -> None:
        """Make what is missing below the chosen folder, and never that one."""
        below = folder.relative_to(self._root)
        for place in [*reversed(below.parents), below][1:]:
            with suppress(FileExistsError):
                (self._root / place).mkdir()
                with suppress(OSError):
                    sync_folder((self._root / place).parent)

    @contextmanager
    def _worded(self, name: str = "") -> Iterator[None]:
        """Say in words what the system refused."""
        try:
            yield
        except OSError as error:
            is_absent = error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP}
            if name and is_absent and self._root.is_dir():
                raise Missing(say("{name} is not there.", name=name)) from error
            raise describe(error, self._root) from error


def _open_warily(path: str, flags: int) -> int:
    # who else may read it is left to the system: another account may carry it, and it is sealed
    return os.open(path, flags | _FLAGS, 0o666)


def _write_new(path: Path, data: Sealed, disk: Disk | None) -> None:
    """Write a file, through to the disk unless that one is written through as a whole."""
    with open(path, "xb", opener=_open_warily) as file:
        file.write(data)
        file.flush()
        if disk is None or not disk.holds(file.fileno()):
            os.fsync(file.fileno())


def _is_passing(name: str) -> bool:
    return name.startswith(_BEGINNING) and name.endswith(_END)


def _remove_if_left(entry: os.DirEntry[str]) -> None:
    """Take away what a killed program left half written, a day ago or longer."""
    with suppress(OSError):
        if abs(time.time() - entry.stat(follow_symlinks=False).st_mtime) > _LEFT_S:
            Path(entry.path).unlink()


def _has_bytes(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.stat(follow_symlinks=False).st_size > 0
    except FileNotFoundError:  # it went away meanwhile
        return False


def _choose(answers: Answers) -> Path:
    root = Path(answers.get("folder", ""))
    if not root.is_absolute():
        raise SyncError(
            say("This is no folder: {path}", path=str(root)), say("Choose one that is.")
        )
    return root


TARGET = Target(
    key="folder",
    title=say("A folder"),
    about=say(
        "On a stick, or one that Syncthing, Dropbox, Nextcloud or the like carries to your other"
        " computers. Quiet Mile itself connects to nothing for it."
    ),
    fields=(
        Field(
            "folder",
            say("Folder"),
            say("An empty folder of its own, or the one your other computer uses already."),
            is_folder=True,
        ),
    ),
    find_destination=lambda answers: Destination(str(_choose(answers))),
    connect=lambda answers: FolderPlace(_choose(answers)),
)
