"""What of Linux's libraries comes along, what is left to the system, and what is cut off."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pcodec
import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
DEBIAN = "/lib/x86_64-linux-gnu"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such libraries")
with_binutils = pytest.mark.skipif(
    not all(shutil.which(it) for it in ("strip", "readelf", "objdump")), reason="no binutils"
)


@pytest.fixture
def load(monkeypatch):
    monkeypatch.syspath_prepend(str(PACKAGING))
    return lambda name: SimpleNamespace(**runpy.run_path(str(PACKAGING / f"{name}.py")))


@pytest.mark.parametrize(
    ("name", "source", "is_wanted"),
    [
        # Debian's own Python keeps its library with the system's, any other beside itself
        ("libpython3.11.so.1.0", f"{DEBIAN}/libpython3.11.so.1.0", True),
        ("libpython3.13.so.1.0", f"/usr{DEBIAN}/libpython3.13.so.1.0", True),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("libcrypto.so.3", f"{DEBIAN}/libcrypto.so.3", True),
        ("libxcb-cursor.so.0", f"{DEBIAN}/libxcb-cursor.so.0", True),
        ("libglib-2.0.so.0", f"{DEBIAN}/libglib-2.0.so.0", False),
        ("libX11.so.6", f"{DEBIAN}/libX11.so.6", False),
        ("libgtk-3.so.0", f"{DEBIAN}/libgtk-3.so.0", False),
    ],
)
def test_python_and_what_it_is_linked_with_come_along(load, name, source, is_wanted):
    assert load("contents").is_wanted(name, source) is is_wanted


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="this is no Debian")
def test_owners_are_found_whichever_way_a_library_is_named(load):
    find_owner = load("linux_libraries").find_owner
    library = next(Path("/usr/lib").glob("*-linux-gnu/libc.so.6"), None)
    if library is None:
        pytest.skip("the C library lies elsewhere")
    package, version = find_owner(library)
    assert package == "libc6"
    assert version[0].isdigit()
    assert find_owner(Path(str(library).removeprefix("/usr"))) == (package, version)
    with pytest.raises(FileNotFoundError, match="nobody knows its licence"):
        find_owner(Path("/usr/lib/nobody.so"))


@with_binutils
def test_a_library_that_no_system_must_have_is_refused(load, tmp_path):
    shutil.copy(find_library(), tmp_path)
    libraries = load("linux_libraries")
    assert "libc6" in libraries.expect_of_system(tmp_path)
    libraries.PACKAGE_OF.pop("libc.so.6")
    with pytest.raises(FileNotFoundError, match=r"libc\.so\.6"):
        libraries.expect_of_system(tmp_path)


@with_binutils
def test_what_is_cut_off_is_not_missed(load, tmp_path):
    ours, repaired = tmp_path / "pcodec" / find_library().name, tmp_path / "x.libs" / "x.so"
    for place in (ours, repaired):
        place.parent.mkdir()
        shutil.copy(find_library(), place)
    for file in find_library().parent.glob("*.py"):
        shutil.copy(file, ours.parent)
    load("linux_libraries").trim(tmp_path)
    assert ours.stat().st_size < find_library().stat().st_size
    assert repaired.read_bytes() == find_library().read_bytes()
    command = [sys.executable, "-c", "import pcodec; print(pcodec.__file__)"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(tmp_path) in done.stdout


def find_library() -> Path:
    return next(Path(pcodec.__file__).parent.glob("pcodec*.so"))
