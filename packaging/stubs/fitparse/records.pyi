"""Types of what fitparse's tables are made of."""

class BaseType:
    name: str
    identifier: int
    fmt: str
    values: None
    @property
    def size(self) -> int: ...

class FieldType:
    name: str
    base_type: BaseType
    values: dict[int, str] | None

class MessageType:
    name: str
    mesg_num: int
    fields: dict[int, Field]

class ComponentField:
    name: str
    def_num: int
    scale: float | None
    offset: float | None
    units: str | None
    accumulate: bool
    bits: int
    bit_offset: int

class ReferenceField:
    name: str
    def_num: int
    value: str
    raw_value: int

class SubField:
    name: str
    def_num: int
    type: BaseType | FieldType
    scale: float | None
    offset: float | None
    units: str | None
    components: tuple[ComponentField, ...] | None
    ref_fields: tuple[ReferenceField, ...]

class Field:
    name: str
    type: BaseType | FieldType
    def_num: int
    scale: float | None
    offset: float | None
    units: str | None
    components: tuple[ComponentField, ...] | None
    subfields: tuple[SubField, ...] | None

BASE_TYPES: dict[int, BaseType]
