"""Opens what a runner hands over: plain files, .gz and .zip, by stream and never to disk."""

import os
from dataclasses import dataclass, replace

from app.domain.errors import CorruptFile, UnsupportedFormat
from app.domain.words import say
from app.services.gzips import GZIP, Opened, unpack_gzip
from app.services.plain_files import open_regular
from app.services.zips import GET_ANEW, UNPACK_FIRST, ZIP, has_tail, list_names, read_member

MOST_BYTES = 64 * 2**20  # of one file after unpacking, unless the runner sets another limit


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or one member of a zip, that is to be read."""

    path: str
    member: int | None = None  # its position in the zip's list
    label: str = ""  # how the runner knows it
    most_bytes: int = MOST_BYTES
    is_followed: bool = False  # by something behind the end of its zip


def list_members(source: Source) -> list[Source] | None:
    """List what a zip holds, litter left out; None where the file is no zip."""
    names = list_names(source.path)
    if names is None:
        return None
    is_followed = has_tail(source.path)
    return [
        Source(source.path, index, f"{source.label}/{name}", source.most_bytes, is_followed)
        for index, name in names.items()
    ]


def open_source(source: Source) -> Opened:
    """Read a file or a member whole, within the limit, and unpack it where it is a gzip."""
    if source.member is None:
        with open_regular(source.path) as file:
            size = os.fstat(file.fileno()).st_size  # memory is taken for all that is asked for
            data = file.read(min(size, source.most_bytes) + 1)
    else:
        data = read_member(source.path, source.member, source.most_bytes)
    if not data:
        raise CorruptFile(say("This file is empty."), GET_ANEW)
    if data[:4] in ZIP:
        raise _refuse_nesting()
    opened = unpack_gzip(data, source.most_bytes) if data[:2] == GZIP else Opened(data)
    if not opened.data:
        raise CorruptFile(say("This packed file is empty or damaged."), GET_ANEW)
    if len(opened.data) > source.most_bytes:
        raise _refuse_size(source.most_bytes)
    if opened.data[:2] == GZIP or opened.data[:4] in ZIP:
        raise _refuse_nesting()
    return replace(opened, has_tail=opened.has_tail or source.is_followed)


def _refuse_nesting() -> UnsupportedFormat:
    return UnsupportedFormat(say("Archives inside archives are not opened."), UNPACK_FIRST)


def _refuse_size(most_bytes: int) -> CorruptFile:
    return CorruptFile(
        say("This file is larger than {n} MB when unpacked.", n=most_bytes // 2**20),
        say("If that is right, allow larger files and try again."),
    )
