"""Says what goes into the bundle, and what of all that PyInstaller finds stays out of it."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]

# Found by name only when they are asked for, so that PyInstaller cannot see them.
_BY_NAME: Final = {
    "linux": [
        "jeepney.bus_messages", "jeepney.io.blocking", "keyring.backends.SecretService",
        "keyring.backends.kwallet", "keyring.backends.libsecret", "tzdata",
    ],
    "darwin": ["keyring.backends.macOS", "tzdata"],
    "win32": ["keyring.backends.Windows", "tzdata"],
}  # fmt: skip

EXCLUDED: Final = [
    "tkinter", "_tkinter", "idlelib", "pydoc_data", "lib2to3", "distutils", "setuptools", "pip",
    # the fences say that nobody needs them: connections, other windows, other databases
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql",
    "PySide6.QtTest", "sqlite3", "_sqlite3",
    # tests, and what only developers of a library use
    "pytest", "hypothesis", "test", "doctest", "matplotlib.tests", "mpl_toolkits.tests",
    "numpy.tests", "numpy.f2py", "numpy.distutils", "matplotlib.testing", "IPython",
    # the second of two ways to do the same, or windows and pictures of kinds that we do not make
    "asyncio", "_pydecimal", "PySide6.QtDBus", "matplotlib._qhull", "numpy.testing",
    "zstandard._cffi", "zstandard.backend_cffi", "zstandard.backend_rust", "lxml.objectify",
    "lxml.builder", "lxml.html", "lxml.isoschematron", "lxml.sax",
    "numpy._core._multiarray_tests",
    "matplotlib.backends.backend_pdf", "matplotlib.backends.backend_ps",
    "matplotlib.backends.backend_pgf", "matplotlib.backends.backend_qt",
    "matplotlib.backends.backend_tkagg", "readline", "_uuid",
    "PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath",
    "PIL._imagingtk", "PIL.ImageTk", "PIL.ImageQt",
    # sync speaks to servers from threads: what would let it do so without, and httpx's own terminal
    "anyio", "sniffio", "trio", "httpx._main", "click", "rich", "h2", "socksio",
]  # fmt: skip

# By their place in the bundle, whatever the system puts before and after a name.
_LEFT_OUT: Final = re.compile(
    r"""
    Qt6?(Network|OpenGL\w*|Pdf|Qml\w*|Quick\w*|Sql|Test|VirtualKeyboard|EglFS\w*|EglFs\w*)\b
    | plugins/(egldeviceintegrations|generic|networkinformation|sqldrivers|tls|xcbglintegrations
        |wayland-graphics-integration-client|wayland-graphics-integration-server)/
    | plugins/platforms/\w*(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\.
    | plugins/platformthemes/\w*gtk3
    | plugins/platforminputcontexts/\w*virtualkeyboard
    | plugins/imageformats/(?!\w*svg\.)
    | plugins/wayland-shell-integration/(?!libxdg-shell)
    | Qt/translations/  # until Quiet Mile speaks more than English
    | opengl32sw\.dll
    | mpl-data/(sample_data|images|fonts/afm|fonts/pdfcorefonts)/
    | mpl-data/fonts/ttf/(DejaVuSansMono|DejaVuSerif|DejaVuSans-(Bold)?Oblique)
    | \.dist-info/(?!METADATA$|entry_points\.txt$)
    | (^|/)tests?/
    """,
    re.VERBOSE,
)
# But for Python's own modules, which Debian keeps there.
_OF_THE_SYSTEM: Final = re.compile(r"^/(usr/)?lib(32|64)?/(?!python\d)")
# Taken along from the system: what Python is linked with, and what a desktop may lack for Qt.
_TAKEN_ALONG: Final = re.compile(
    r"""lib( bz2 | crypto | expat | ffi | lzma | mpdec | python3\.\d+ | ssl
    | xcb-(cursor|icccm|image|keysyms|randr|render|render-util|shape|shm|sync|util|xfixes|xkb)
    | xkbcommon(-x11)? )\.so""",
    re.VERBOSE,
)


def list_hidden_modules(system: str) -> list[str]:
    """Name every module of the program: menus find theirs in their folders, at run time."""
    folders = [ROOT / "app"]
    found = [path.relative_to(ROOT) for folder in folders for path in folder.rglob("*.py")]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in found]
    return sorted({*names, *_BY_NAME[system]} - {"app.__main__"})


def is_wanted(place: str, source: str) -> bool:
    """Tell whether a file that was found belongs into the bundle."""
    place = place.replace("\\", "/")
    if _LEFT_OUT.search(place):
        return False
    return not is_of_system(source) or bool(_TAKEN_ALONG.match(Path(place).name))


def is_of_system(source: str) -> bool:
    """Tell whether a file is of the system, not of a package or of Python."""
    return bool(_OF_THE_SYSTEM.match(source))


def is_module_wanted(name: str) -> bool:
    """Leave out the forms of pictures that are never read or written; Pillow does without."""
    return not re.match(r"PIL\.(?!Png)\w+ImagePlugin$", name)


def is_start_wanted(name: str) -> bool:
    """Tell whether something that PyInstaller runs before the program is to run.

    Its start for matplotlib makes a new folder for settings each time: every start and every worker
    would list all fonts afresh, and leave that folder behind whenever a lock ends the process.
    """
    return name != "pyi_rth_mplconfig"
