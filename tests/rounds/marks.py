"""Files with marks that occur nowhere else, and the search for these marks."""

import os
import secrets
import stat
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.makers import fit, gpx, packed, tcx


@dataclass(frozen=True)
class Marked:
    """A folder of marked files, and what must be found nowhere else."""

    folder: Path
    word: str  # stands in titles, notes, tags, places and file names
    marks: dict[str, bytes]


def make_marked(folder: Path) -> Marked:
    """Write files whose texts, places and bytes can be told from all others."""
    folder.mkdir(parents=True)
    word = f"q{secrets.token_hex(12)}"
    marks = {"word": word.encode(), "word as UTF-16": word.encode("utf-16-le")}
    for n in range(12):
        place = (40 + secrets.randbelow(10**9) / 1e8, 5 + secrets.randbelow(10**9) / 1e8)
        made = fit.points(n, 300, fit.START + n * 3600, place=place)
        name = f"{word}-{n}"
        for at in range(9, 12):
            latitude, longitude = (float(made[f"{it}_deg"][at]) for it in ("latitude", "longitude"))
            spots = [round(it * 2**31 / 180) for it in (latitude, longitude)]
            marks |= {
                f"{n} degrees {at}": struct.pack("<d", latitude),
                f"{n} semicircles {at}": struct.pack("<2i", *spots),
                f"{n} text {at}": f"{latitude:.9f}".encode(),
            }
        column = [round(it * 2**31 / 180) for it in made["latitude_deg"][10:14]]
        marks[f"{n} column"] = struct.pack("<4i", *column)
        write = (fit.run, gpx.run, tcx.run)[n % 3]
        data = write(made)
        data = data.replace(b"<trk>", f"<trk><name>{name}</name><desc>{name}</desc>".encode())
        marks[f"{n} file"] = data[len(data) // 2 :][:32]
        (folder / f"{name}.{write.__module__.rpartition('.')[2]}").write_bytes(data)
    (folder / f"{word}.gpx.gz").write_bytes(packed.gzipped(data[:-200]))
    (folder / f"{word}.txt").write_text(word)
    return Marked(folder, word, marks)


def find_marks(paths: Iterable[Path], marks: dict[str, bytes]) -> list[str]:
    """Say which marks stand in which files."""
    found = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:  # gone meanwhile, or not for us
            continue
        found += [f"{name} in {path}" for name, mark in marks.items() if mark in data]
        found += [f"{name} names {path}" for name, mark in marks.items() if mark in bytes(path)]
    return found


def list_files(folder: Path, since: float = 0) -> Iterator[Path]:
    """List plain files that were written since."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            try:
                there = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(there.st_mode) and there.st_mtime >= since:
                yield path
