"""What goes on beside an open log by itself, and goes with it."""

from PySide6.QtWidgets import QWidget

from app.ui.network_watch import NetworkWatch
from app.ui.retaining import Retaining
from app.ui.syncing import Syncing
from app.ui.watching import Watching
from app.ui.workspace import Workspace


def begin_background(window: QWidget, workspace: Workspace) -> None:
    """Let it begin; each part looks itself whether the runner wants it."""
    context, rail = workspace.context, workspace.rail
    Watching(window, context).setParent(workspace)
    Retaining(workspace, context)
    Syncing(workspace, context, rail)
    NetworkWatch(workspace, context, rail.say_network)
