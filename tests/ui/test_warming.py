"""What draws charts is loaded beside the first page, and never before it is painted."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.warming import Warming
from tests.makers.logs import new_log

def wait(is_over):
    loop, timer = QEventLoop(), QTimer(interval=5)
    timer.timeout.connect(lambda: loop.quit() if is_over() else None)
    timer.start()
    loop.exec()

application = QApplication([])
with new_log(Path(sys.argv[1])) as session:
    window = MainWindow(Theme(application), Path(sys.argv[1]))
    window.open_log(session, {})
    window.show()
    wait(lambda: window.tasks.is_idle)
    assert not window.grab().isNull()
    assert "matplotlib" not in sys.modules, "before the first paint"
    warming = Warming(window.tasks, quiet_ms=1)
    wait(lambda: warming.is_done)
    assert "matplotlib.backends.backend_agg" in sys.modules
    window.close()
"""


def test_charts_are_loaded_only_after_the_first_paint(tmp_path):
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "log")],
        cwd=root, env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
