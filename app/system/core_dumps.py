"""Lets no crash leave a picture of this process's memory, with keys in it, on the disk."""

import sys

if sys.platform != "win32":
    import resource


def leave_no_core() -> None:
    """Forbid core dumps, for as long as this process lives; its children inherit it."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
