"""How soon files that were made to do harm are answered, a worker's start included."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from app.services.inspecting import inspect
from tests.bench.rows import Row, at_most
from tests.makers.harmful import HARMFUL

_ROUNDS = 5


def rows() -> Iterator[Row]:
    """Answer each file some times, as the terminal does."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (data, status, _) in HARMFUL.items():
            path = Path(folder) / "x"
            path.write_bytes(data)
            taken = []
            for _ in range(_ROUNDS):
                began = perf_counter()
                (said,) = inspect([str(path)])
                taken.append(perf_counter() - began)
                if said["status"] != status:
                    message = f"{name}: {said['status']} instead of {status}"
                    raise ValueError(message)
            yield at_most(f"{name.replace(' ', '_')}_s", median(taken), "s", 1)
