"""The only bytes that a target is ever handed."""

from typing import NewType

Sealed = NewType("Sealed", bytes)
