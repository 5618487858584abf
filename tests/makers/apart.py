"""Runs a function in a fresh process, where it may end as if killed.

It is never forked: whoever opens a log has threads, and a fork of those may wait for ever.
"""

import multiprocessing
from collections.abc import Callable


def run_apart(function: Callable[..., None], *arguments: object) -> int | None:
    """Hand over the exit code; None where it did not end in time."""
    process = multiprocessing.get_context("spawn").Process(target=function, args=arguments)
    process.start()
    process.join(100)
    code = process.exitcode
    process.kill()
    process.join()
    process.close()
    return code
