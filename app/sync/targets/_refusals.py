"""Says in words what a system refuses of a folder."""

import errno
from pathlib import Path
from typing import Final

from app.domain.errors import AuthRejected, SyncError, Unreachable
from app.domain.words import say

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def describe_gone(root: Path) -> Unreachable:
    return Unreachable(
        say("The folder {path} is not there.", path=str(root)),
        say("Is its disk plugged in? Sync goes on by itself once the folder is back."),
    )


def describe(error: OSError, root: Path) -> SyncError:
    where = str(root)
    if error.errno in _FULL:
        return Unreachable(
            say("There is no space left in {path}.", path=where),
            say("Make some space there; sync goes on by itself."),
        )
    if error.errno in _FORBIDDEN:
        return AuthRejected(
            say("Quiet Mile may not read or write in {path}.", path=where),
            say("Give yourself the right to, or choose another folder."),
        )
    if not root.is_dir():
        return describe_gone(root)
    return Unreachable(
        say("{path} could not be used: {reason}.", path=where, reason=error.strerror or "?"),
        say("Look whether its disk is well; sync tries again by itself."),
    )
