"""Says what times the best efforts of late let expect, and which runs those were."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.history.past import Past
from app.domain.history.predicting import Effort, Outlook, Prediction, look_ahead, predict
from app.services.past import History
from app.services.records import Holder


@dataclass(frozen=True, slots=True)
class Expected:
    """Times by every method, and what they are made of."""

    outlook: Outlook
    basis: Holder  # who ran the effort that they are made of
    other: Holder | None  # and the one that the runner's own exponent is made with
    predictions: Sequence[Prediction]


def expect_times(history: History) -> Expected | None:
    """Predict times of races; None where there was no effort of late."""
    outlook = look_ahead(history.runs, history.today)
    if outlook is None:
        return None
    other = None if outlook.other is None else _holder(history.runs, outlook.other)
    return Expected(outlook, _holder(history.runs, outlook.basis), other, predict(outlook))


def _holder(past: Past, effort: Effort) -> Holder:
    return Holder(effort.time_s, int(past.id[effort.row]), past.day[effort.row].item())
