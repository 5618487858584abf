"""What is taken out of ICU's data leaves the order of names as it was."""

import runpy
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import PySide6
import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
QT = Path(PySide6.__file__).parent / "Qt" / "lib"

# Sorts names by the libraries of one folder, in a process that has loaded no others.
SORTS = """
import ctypes, functools, sys
from pathlib import Path
version = next(Path(sys.argv[1]).glob("libicudata.so.*")).suffix
for name in ("data", "uc", "i18n"):
    icu = ctypes.CDLL(f"{sys.argv[1]}/libicu{name}.so{version}", mode=ctypes.RTLD_GLOBAL)
find = lambda name: getattr(icu, f"{name}_{version[1:]}")
find("ucol_open").restype = ctypes.c_void_p
spelled = lambda text: (ctypes.c_char_p(text.encode("utf-16-le")), len(text))
for language in (b"", b"en_GB", b"de", b"sv", b"cs", b"zh", b"ja", b"tr"):
    failed = ctypes.c_int(0)
    order = ctypes.c_void_p(find("ucol_open")(language, ctypes.byref(failed)))
    compare = lambda one, other: find("ucol_strcoll")(order, *spelled(one), *spelled(other))
    assert failed.value <= 0
    print(*sorted(sys.argv[2:], key=functools.cmp_to_key(compare)))
"""

WORDS = ["zebra", "Aal", "aal", "ähre", "ühr", "chata", "cukr", "hora", "中文", "国家", "かな"]
HEADER = struct.pack("<HBBHHBBBB4s", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD").ljust(32, b"\0")


@pytest.fixture
def icu(monkeypatch):
    monkeypatch.syspath_prepend(str(PACKAGING))
    return SimpleNamespace(**runpy.run_path(str(PACKAGING / "icu.py")))


def sort_by(folder: Path) -> str:
    command = [sys.executable, "-c", SORTS, str(folder), *WORDS]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_items_are_packed_as_they_were_found(icu):
    items = {"icudt1l/b.res": b"second", "icudt1l/a.res": b"x" * 40, "icudt1l/zone/z.res": b"last"}
    packed = icu.pack_data(HEADER, items)
    header, found = icu.read_data(b"before" + packed)
    assert header == HEADER
    assert {name: data.rstrip(b"\0") for name, data in found.items()} == {
        name: data for name, data in items.items() if "zone" not in name
    }


@pytest.mark.skipif(not list(QT.glob("libicudata*")), reason="this Qt has no ICU of its own")
@pytest.mark.skipif(shutil.which("ld") is None, reason="there is no linker")
def test_names_sort_as_before(icu, tmp_path):
    for library in QT.glob("libicu*"):
        shutil.copy(library, tmp_path)
    library = next(tmp_path.glob("libicudata*"))
    before, size = sort_by(tmp_path), library.stat().st_size
    assert len(set(before.splitlines())) >= 4  # languages do differ
    icu.trim_icu(library)
    assert sort_by(tmp_path) == before
    assert library.stat().st_size < size / 4


def test_data_without_any_order_is_refused(icu, tmp_path):
    items = {"icudt1l/ibm-1.cnv": b"a charset", "icudt1l/zone/z.res": b"last"}
    library = tmp_path / "libicudata.so.1"
    library.write_bytes(icu.pack_data(HEADER, items))
    with pytest.raises(ValueError, match="holds no data"):
        icu.trim_icu(library)
