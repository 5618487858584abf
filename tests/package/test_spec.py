"""The spec of the bundle on each system, as PyInstaller reads it, and what systems are told."""

import ast
import os
import plistlib
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

import pytest

from app import __version__
from app.system import secrets

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"

# Loads all of the program in a Python that knows nothing of what the bundle leaves out.
LOAD_ALL = """
import sys
from importlib import import_module
from contents import EXCLUDED, list_hidden_modules

class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if any(f"{name}.".startswith(f"{it}.") for it in EXCLUDED):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, LeftOut())
for name in list_hidden_modules(sys.platform):
    if name.startswith("app."):
        import_module(name)

from app.sync.targets._addresses import read_address
from app.sync.targets._http import Client

Client(read_address("https://localhost/")).close()  # httpx loads the rest of itself by now only
"""


class Recorder:
    """Stands for PyInstaller, which the tests do not install: notes what the spec asks it for."""

    def __init__(self) -> None:
        self.asked: dict[str, list[tuple[tuple, dict]]] = {}

    def __getitem__(self, name: str):
        def note(*words, **options):
            self.asked.setdefault(name, []).append((words, options))
            kept = [
                ("libQt6Network.so.6", "/x/libQt6Network.so.6", "BINARY"),
                ("a", "/x/a", "BINARY"),
            ]
            return SimpleNamespace(binaries=kept, datas=[], scripts=[], pure=[], name=name)

        return note


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let modules of packaging/ be found, as they are when it builds."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.copy_metadata = lambda name: [(f"/x/{name}.dist-info", f"{name}.dist-info")]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    (ROOT / "build").mkdir(exist_ok=True)


def read_spec(monkeypatch: pytest.MonkeyPatch, system: str) -> Recorder:
    """Run the spec as if on a system."""
    recorder = Recorder()
    code = compile((PACKAGING / "quietmile.spec").read_text("utf-8"), "quietmile.spec", "exec")
    names = {it: recorder[it] for it in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    monkeypatch.setattr(sys, "platform", system)
    exec(code, names | {"SPECPATH": str(PACKAGING)})  # noqa: S102 - that is what PyInstaller does
    return recorder


def find_modules_by_name() -> set[str]:
    """Find what the program imports by a name that it spells out: PyInstaller sees none of it."""
    texts = [it.read_text("utf-8") for it in APP.rglob("*.py")]
    return {name for text in texts for name in re.findall(r'import_module\("([\w.]+)"\)', text)}


def test_some_modules_are_imported_by_name():
    assert "jeepney.io.blocking" in find_modules_by_name()


@pytest.mark.usefixtures("packaging")
@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_the_spec_knows_every_module_on_each_system(monkeypatch, system):
    asked = read_spec(monkeypatch, system).asked
    hidden = set(asked["Analysis"][0][1]["hiddenimports"])
    modules = {".".join(it.relative_to(ROOT).with_suffix("").parts) for it in APP.rglob("*.py")}
    assert {it.removesuffix(".__init__") for it in modules} - {"app.__main__"} <= hidden
    assert {place.partition(":")[0] for place in secrets._ALLOWED[system]} <= hidden
    if system == "linux":
        assert find_modules_by_name() <= hidden
    binaries = asked["COLLECT"][0][0][-2]
    assert [it[0] for it in binaries] == ["a"]
    assert ("BUNDLE" in asked) == (system == "darwin")


def test_every_module_loads_without_what_is_left_out():
    found_in = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(PACKAGING)])}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD_ALL], env=os.environ | found_in,
        cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


@pytest.mark.usefixtures("packaging")
def test_windows_has_a_program_for_the_window_and_one_for_the_terminal(monkeypatch):
    programs = [options for _, options in read_spec(monkeypatch, "win32").asked["EXE"]]
    consoles = {it["name"]: it["console"] for it in programs}
    assert consoles == {"quietmile": False, "quietmile-terminal": True}
    for it in programs:
        assert it["icon"].endswith(".ico")
        resource = Path(it["version"]).read_text("utf-8")
        ast.parse(resource, mode="eval")
        assert f'"ProductVersion", "{__version__}"' in resource


@pytest.mark.usefixtures("packaging")
def test_macos_is_told_of_the_files(monkeypatch):
    ((_, options),) = read_spec(monkeypatch, "darwin").asked["BUNDLE"]
    told = plistlib.loads(plistlib.dumps(options["info_plist"]))
    taken = {it["LSItemContentTypes"][0] for it in told["CFBundleDocumentTypes"]}
    tags = {
        it["UTTypeTagSpecification"]["public.filename-extension"][0]: it["UTTypeIdentifier"]
        for it in told["UTImportedTypeDeclarations"]
    }
    assert set(tags) == {"fit", "gpx", "tcx"}
    assert set(tags.values()) == taken
    appstream = ElementTree.parse(LINUX / "quietmile.metainfo.xml").getroot()
    assert options["bundle_identifier"] == appstream.findtext("id")


@pytest.mark.usefixtures("packaging")
def test_every_system_is_told_of_the_same_files():
    types = runpy.run_path(str(PACKAGING / "file_types.py"), run_name="file_types")["FILE_TYPES"]
    told = {it.media_type: f"*.{it.ending}" for it in types}
    desktop = (LINUX / "quietmile.desktop").read_text("utf-8")
    assert set(re.search(r"MimeType=(.*);", desktop)[1].split(";")) == set(told)
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    mime = ElementTree.parse(LINUX / "quietmile-mime.xml").getroot()
    globs = {it.get("type"): it.find(f"{space}glob").get("pattern") for it in mime}
    assert globs == told
    appstream = ElementTree.parse(LINUX / "quietmile.metainfo.xml").getroot()
    assert {it.text for it in appstream.iter("mediatype")} == set(told)
    assert appstream.find("releases/release").get("version") == __version__


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("desktop-file-validate", "--no-hints"), "quietmile.desktop"),
        (("appstreamcli", "validate", "--no-net"), "quietmile.metainfo.xml"),
    ],
)
def test_desktops_understand_what_they_are_told(command, file):
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]}")
    done = subprocess.run(
        [*command, str(LINUX / file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="there is no such tool")
def test_desktops_know_the_files_by_their_names(tmp_path):
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(LINUX / "quietmile-mime.xml", packages)
    subprocess.run(["update-mime-database", str(packages.parent)], check=True)  # noqa: S607
    known = (packages.parent / "globs2").read_text("utf-8").splitlines()
    assert {it.split(":")[2] for it in known if ":" in it} == {"*.fit", "*.gpx", "*.tcx"}


@pytest.mark.usefixtures("packaging")
def test_icons_hold_their_pictures():
    pictures = runpy.run_path(str(PACKAGING / "pictures.py"))
    ico = pictures["pack_ico"]({16: b"small", 256: b"larger"})
    assert ico[:6] == b"\0\0\1\0\2\0"
    assert ico[38:] == b"smalllarger"
    assert ico[6 + 12 : 6 + 16] == (38).to_bytes(4, "little")
    icns = pictures["pack_icns"]({b"ic07": b"picture"})
    assert (
        icns == b"icns" + (23).to_bytes(4, "big") + b"ic07" + (15).to_bytes(4, "big") + b"picture"
    )


def test_the_folder_hides_no_library():
    assert not (PACKAGING / "__init__.py").exists()
    group = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"][
        "package"
    ]
    lock = (PACKAGING / "requirements-package.lock").read_text("utf-8")
    names = [re.match(r"[\w-]+", it)[0] for it in group]
    assert [it for it in names if f"\n{it}==" not in lock] == []
