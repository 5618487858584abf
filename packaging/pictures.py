"""Draws the program's picture in the sizes and containers that each system wants."""

import os
import struct
from pathlib import Path
from typing import Final

SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
_OF_MACOS: Final = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
_OF_WINDOWS: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_pictures(drawing: Path, folder: Path) -> None:
    """Draw PNGs, and from these what Windows and macOS want."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: draw(drawing, size) for size in SIZES}
    for size, picture in drawn.items():
        (folder / f"{size}.png").write_bytes(picture)
    (folder / "quietmile.ico").write_bytes(pack_ico({it: drawn[it] for it in _OF_WINDOWS}))
    packed = pack_icns({kind: drawn[size] for kind, size in _OF_MACOS.items()})
    (folder / "quietmile.icns").write_bytes(packed)


def draw(drawing: Path, size: int) -> bytes:
    """Draw one PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt  # noqa: PLC0415 - the packing needs no Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] - PySide6's types want bytes, Qt does not
    return bytes(buffer.data().data())


def pack_ico(pictures: dict[int, bytes]) -> bytes:
    """Pack PNGs as Windows reads them: a directory, then the pictures."""
    begin = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in pictures.items():
        # a size of 256 is written as 0
        directory += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), begin
        )
        begin += len(picture)
    return directory + b"".join(pictures.values())


def pack_icns(pictures: dict[bytes, bytes]) -> bytes:
    """Pack PNGs as macOS reads them: each with its kind and length before it."""
    body = b"".join(
        kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body
