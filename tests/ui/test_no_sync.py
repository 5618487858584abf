"""A window in which sync was never turned on has nothing in it that could speak to a place."""

import subprocess
import sys
from pathlib import Path

from tests.makers.logs import new_log

LOADED = ("httpx", "requests", "urllib3", "webdav4", "minio", "app.sync.targets", "app.sync.engine")
WALK = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.services.session import open_log
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.makers.vaults import PASSPHRASE

application = QApplication([])
window = MainWindow(Theme(application), Path(sys.argv[1]) / "logs")
window.open_log(open_log(Path(sys.argv[1]), PASSPHRASE), {})
window.show()
for entry in window.workspace.entries:
    if not entry.below:
        window.workspace.go(entry.name)
        end = time.monotonic() + 4 * (entry.name == "sync")
        while not window.tasks.is_idle or time.monotonic() < end:
            application.processEvents()
window.act("sync_now")
while not window.tasks.is_idle:
    application.processEvents()
print(*sorted(sys.modules))
window.close()
"""


def walk(folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(folder)], capture_output=True, text=True, timeout=120,
        cwd=Path(__file__).parents[2], check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_nothing_of_it_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with new_log(tmp_path / "log"):
        pass
    loaded = walk(tmp_path / "log")
    assert "app.ui.pages.sync" in loaded
    assert [it for it in loaded if it.startswith(LOADED)] == []
