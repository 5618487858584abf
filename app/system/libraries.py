"""Names what a window needs of the system, where the system lacks it."""

import re
from typing import Final

from app.domain.errors import NoScreen
from app.domain.words import say

_PACKAGE_OF: Final = {  # on Debian and its kin
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def explain_missing_library(error: ImportError) -> Exception:
    """Put it into words where a library of the system is missing; all else is a mistake of ours."""
    found = re.match(r"(\S+): cannot open shared object file", str(error))
    if found is None:
        return error
    library = found.group(1)
    package = _PACKAGE_OF.get(library)
    hint = (
        say("Install it from your system's packages. All verbs work without it.")
        if package is None
        else say("Install it with: sudo apt install {package}", package=package)
    )
    return NoScreen(
        say("The window needs {library}, which is missing here.", library=library), hint
    )
