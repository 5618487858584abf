"""FIT: what most watches write, read column by column."""

from app.formats import Format
from app.formats.fit.parts import is_fit
from app.formats.fit.reader import read
from app.formats.fit.writer import write

FORMAT = Format(key="fit", name="FIT", suffixes=(".fit",), matches=is_fit, read=read, write=write)
