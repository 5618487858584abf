"""Types of what fitparse's tables are made of."""

class BaseType:
    identifier: int

class FieldType:
    base_type: BaseType
    values: dict[int, str] | None

class MessageType:
    fields: dict[int, Field]

class Field:
    name: str
    type: BaseType | FieldType
    scale: float | None
    offset: float | None
