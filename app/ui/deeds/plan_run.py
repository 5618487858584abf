"""Plans a run or a race by hand, or changes what was planned."""

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.plans import KeptPlan
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.plan_run import PlanRun


def plan(window: QWidget, context: Context, kept: KeptPlan | None = None) -> None:
    """Ask what is planned."""
    PlanRun(window, context, kept).open()


DEED = Deed("plan_run", say("&Plan a run…"), "edit", 41, "", plan)
