"""Types of pcodec's whole-file functions."""

from typing import Any

from numpy.typing import NDArray
from pcodec import ChunkConfig

def simple_compress(src: NDArray[Any], config: ChunkConfig) -> bytes: ...
def simple_decompress(src: bytes) -> NDArray[Any] | None: ...
