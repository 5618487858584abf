"""Types of the part of pcodec that is used."""

class ModeSpec:
    @staticmethod
    def classic() -> ModeSpec: ...

class DeltaSpec:
    @staticmethod
    def try_consecutive(order: int) -> DeltaSpec: ...

class ChunkConfig:
    def __init__(
        self, *, mode_spec: ModeSpec | None = None, delta_spec: DeltaSpec | None = None
    ) -> None: ...
