"""Types of fitparse's tables of messages, fields and enumerations."""

from fitparse.records import FieldType, MessageType

FIELD_TYPES: dict[str, FieldType]
MESSAGE_TYPES: dict[int, MessageType]
