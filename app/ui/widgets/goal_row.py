"""One goal: what it is, how far it has come, and what is needed on each day that is left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.history.goals import Goal, Standing
from app.domain.words import Sentence, say
from app.services.goals import Followed
from app.ui.context import Context
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class GoalRow(QWidget):
    """Stands on the overview, and on the sheet where goals are changed."""

    def __init__(self, context: Context, followed: Followed) -> None:
        super().__init__()
        standing, wording, hiding = followed.standing, context.wording, context.hiding
        row = QHBoxLayout()
        row.addWidget(Text(spell_goal(standing.goal, wording), "strong"))
        row.addStretch(1)
        done = PersonalText(Category.MOVEMENT, hiding, is_secondary=True)
        done.say(_spell_done(standing, wording))
        row.addWidget(done)
        needed = PersonalText(Category.MOVEMENT, hiding, "small", is_secondary=True)
        needed.say(wording.text(_spell_needed(standing, wording)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(row)
        layout.addWidget(_Share(standing.done / standing.goal.target, hiding))
        layout.addWidget(needed)


class _Share(QWidget):
    """A thin line that is filled as far as the goal is, unless that is hidden."""

    def __init__(self, share: float, hiding: Hiding) -> None:
        super().__init__()
        self._hiding = hiding
        hiding.changed.connect(self.update)
        self._share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = px(6)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if self._hiding.hides(Category.MOVEMENT):
            return
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        track.setWidth(max(track.width() * self._share, height if self._share > 0 else 0))
        painter.drawRoundedRect(track, height / 2, height / 2)


def spell_goal(goal: Goal, wording: Wording) -> str:
    """Say what a goal is: 40 km a week."""
    amount = spell_amount(goal, goal.target, wording)
    names = {
        "week": say("{amount} a week", amount=amount),
        "month": say("{amount} a month", amount=amount),
        "year": say("{amount} a year", amount=amount),
    }
    if goal.per is not None:
        return wording.text(names[goal.per])
    assert goal.last is not None  # noqa: S101 - else it has a period
    return wording.text(say("{amount} until {day}", amount=amount, day=goal.last))


def spell_amount(goal: Goal, value: float, wording: Wording) -> str:
    """Write so much of what the goal counts."""
    spell = wording.spell
    if goal.kind == "distance_m":
        is_round = abs(value / spell.units.long_m - round(value / spell.units.long_m)) < 0.05
        return str(spell.distance(value, 0 if is_round else 1))
    if goal.kind == "time_s":
        return str(spell.duration(value))
    if goal.kind == "ascent_m":
        return str(spell.height(value))
    return wording.text(say("{n} run", "{n} runs", n=round(value)))


def _spell_done(standing: Standing, wording: Wording) -> str:
    goal = standing.goal
    done, target = (spell_amount(goal, it, wording) for it in (standing.done, goal.target))
    return wording.text(say("{done} of {target}", done=done, target=target))


def _spell_needed(standing: Standing, wording: Wording) -> Sentence:
    if standing.is_reached:
        return say("Reached.")
    if standing.per_day is None:
        return say("It is over.")
    amount = (
        wording.spell.number(standing.per_day, 1)
        if standing.goal.kind == "count"
        else spell_amount(standing.goal, standing.per_day, wording)
    )
    return say("{amount} a day until {day}", amount=amount, day=wording.day(standing.last))
