"""Types of the part of pcodec that is used."""

class ChunkConfig:
    def __init__(self) -> None: ...
