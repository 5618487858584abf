"""A screen that is drawn into a file, and the keys and eyes of who sits in front of it."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

ACCENT = (0xC0, 0x3E, 0x0D)  # of the button that goes on
PACE = (0x24, 0x56, 0xA6)
HEART_RATE = (0xB3, 0x26, 0x3B)
_SIZE = (1600, 1000)
_STILL_S = 0.5
_CURSOR = 200  # pixels


@dataclass(frozen=True)
class Screen:
    """One screen with a window manager."""

    display: str
    file: Path  # what it shows, in the format of xwd

    @classmethod
    @contextmanager
    def switched_on(cls, folder: Path) -> Iterator[Self]:
        """Start a screen and somebody who moves its windows."""
        needed = ("Xvfb", "openbox", "xdotool")
        if missing := [it for it in needed if shutil.which(it) is None]:
            pytest.skip(f"the window is not tested: there is no {', '.join(missing)}")
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{_SIZE[0]}x{_SIZE[1]}x24",  # noqa: S607
             "-nolisten", "tcp", "-fbdir", str(folder)],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        environment = os.environ | {"DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)  # noqa: S607
        try:
            yield cls(display, folder / "Xvfb_screen0")
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait(10)

    def pixels(self) -> NDArray[np.uint8]:
        """Look: rows of blue, green, red and nothing."""
        data = self.file.read_bytes()
        header, *_ = struct.unpack(">I", data[:4])
        colours = struct.unpack(">I", data[76:80])[0]
        line = struct.unpack(">I", data[48:52])[0]
        begin = header + colours * 12
        width, height = _SIZE
        rows = np.frombuffer(data[begin : begin + line * height], np.uint8)
        return rows.reshape(height, line)[:, : width * 4].reshape(height, width, 4)

    def count(self, colour: tuple[int, int, int]) -> int:
        """Count the pixels of one colour."""
        red, green, blue = colour
        return int((self.pixels()[:, :, :3] == (blue, green, red)).all(axis=2).sum())

    def wait(self, until: Callable[[], bool], what: str, seconds: float = 30) -> None:
        """Wait until something is so; what is seen when it is not is kept in a file."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                kept = shutil.copyfile(self.file, self.file.with_name("seen_last.xwd"))
                pytest.fail(f"waited in vain for {what}; on the screen was {kept}")
            time.sleep(0.02)

    def wait_for_button(self, seconds: float = 30) -> None:
        """Wait until the button that goes on is painted."""
        self.wait(lambda: self.count(ACCENT) > 1000, "a button that goes on", seconds)

    def wait_for_change(self, before: NDArray[np.uint8], least: int, seconds: float = 30) -> None:
        """Wait until that many pixels are others than before."""
        self.wait(
            lambda: int((self.pixels() != before).any(axis=2).sum()) >= least, "a change", seconds
        )

    def wait_until_still(self, seconds: float = 30) -> None:
        """Wait until nothing moves for a while but a cursor that blinks."""
        since, before = time.monotonic(), self.pixels()

        def is_still() -> bool:
            nonlocal since, before
            now = self.pixels()
            if int((now != before).any(axis=2).sum()) > _CURSOR:
                since, before = time.monotonic(), now
            return time.monotonic() - since > _STILL_S

        self.wait(is_still, "a picture that stays", seconds)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._tell("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tell("type", "--delay", "20", text)

    def titles(self) -> list[str]:
        """Name the windows that can be seen."""
        said = self._tell("search", "--onlyvisible", "--name", ".", "getwindowname", "%@")
        return said.splitlines()

    def _tell(self, *words: str) -> str:
        environment = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=30,  # noqa: S607
            check=False,
        )  # fmt: skip
        return done.stdout
