"""Types of the part of pcodec that is used."""

class ModeSpec:
    @staticmethod
    def auto() -> ModeSpec: ...
    @staticmethod
    def classic() -> ModeSpec: ...
    @staticmethod
    def try_dict() -> ModeSpec: ...
    @staticmethod
    def try_float_mult(base: float) -> ModeSpec: ...
    @staticmethod
    def try_int_mult(base: int) -> ModeSpec: ...

class DeltaSpec:
    @staticmethod
    def auto() -> DeltaSpec: ...
    @staticmethod
    def no_op() -> DeltaSpec: ...
    @staticmethod
    def try_consecutive(order: int) -> DeltaSpec: ...
    @staticmethod
    def try_lookback() -> DeltaSpec: ...

class PagingSpec:
    @staticmethod
    def equal_pages_up_to(n: int) -> PagingSpec: ...

class ChunkConfig:
    def __init__(
        self,
        compression_level: int = ...,
        mode_spec: ModeSpec = ...,
        delta_spec: DeltaSpec = ...,
        paging_spec: PagingSpec = ...,
        enable_8_bit: bool = False,
    ) -> None: ...

class Progress:
    n_processed: int
    finished: bool
