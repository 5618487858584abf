"""What tests of opening share: bytes like a file's, and a look at how they are refused."""

import numpy as np
import pytest

from app.domain.errors import ImportFailed
from app.services.opening import Source, list_members, open_source

RUN = np.random.default_rng(7).bytes(300_000)  # as hard to pack as a real file's middle


def opened_whole(source: Source) -> None:
    """Open a file that may be a zip."""
    if list_members(source) is None:
        open_source(source)


def refused(source: Source, kind: type[ImportFailed], words: str) -> None:
    """Expect a refusal."""
    with pytest.raises(kind, match=words):
        opened_whole(source)
