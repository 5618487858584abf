"""One field of the profile: its value, what it feeds, whether it is used, and its changing."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import category_of_field
from app.domain.max_hr import Estimate
from app.domain.profile import FOREVER
from app.domain.units import ABSENT, Shown
from app.domain.words import Sentence, say
from app.services.profile_fields import used_for
from app.ui.context import Context
from app.ui.profile.changing import Changing
from app.ui.profile.editor import Editor
from app.ui.profile.history import History
from app.ui.profile.preview import Preview, Previewed, look_ahead
from app.ui.profile.state import ProfileData
from app.ui.profile_values import name_field, spell_value
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.laying_out import lay_out_now
from app.ui.widgets.personal import Quantity
from app.ui.widgets.switch import Switch


class FieldLine(DescribedControl):
    """Opens below itself to be changed."""

    opened = Signal(str)

    def __init__(self, context: Context, key: str, changing: Changing) -> None:
        text = context.wording.text
        name = name_field(key, context.wording)
        super().__init__(name, "")
        self.key = key
        self.editor: Editor | None = None
        self.preview: Preview | None = None
        self._context = context
        self._changing = changing
        self._data: ProfileData | None = None
        self._uses = " · ".join(dict.fromkeys(_lower(text(it)) for it in used_for(key)))
        self.value = Quantity(category_of_field(key), context.hiding, "body", name)
        self.change = make_button(text(say("Change")), self._on_change, "link")
        self.switch = Switch(text(say("{field}: use it for numbers", field=name)))
        self.switch.setToolTip(text(say("Use it for numbers")))
        self.switch.clicked.connect(lambda is_on: changing.use(key, is_on))
        for widget in (self.value, self.change, self.switch):
            self.add_beside(widget)
        kept = self.switch.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.switch.setSizePolicy(kept)
        self._below = QWidget()
        self._inside = QVBoxLayout(self._below)
        self._inside.setContentsMargins(0, px(2), 0, px(4))
        self._inside.setSpacing(px(12))
        self._below.hide()
        self.add_below(self._below)
        self._build_menu()

    @property
    def is_open(self) -> bool:
        """Tell whether it is being changed."""
        return self._below.isVisibleTo(self)

    def show_field(self, data: ProfileData) -> None:
        """Show what holds; what is being written stays as it is."""
        self._data = data
        wording = self._context.wording
        held = data.held(self.key)
        is_used = data.is_used(self.key)
        self.value.say(self._spell_held(data))
        self.switch.setVisible(held is not None)
        self.switch.setChecked(is_used)
        words = say("Change") if held is not None else say("Set")
        self.change.setText(wording.text(words))
        name = name_field(self.key, wording)
        self.change.setAccessibleName(wording.text(say("{what}: {field}", what=words, field=name)))
        self.meaning.setText(wording.text(self._describe(data, is_used=is_used)))
        self._forget.setEnabled(held is not None)

    def open(self, since: str | None = None, value: Any = None) -> None:
        """Be changed: from the value that holds today, or from one of before."""
        data = self._data
        if data is None:
            return
        self.opened.emit(self.key)
        self._empty()
        held = data.held(self.key)
        shown = value if value is not None or held is None else held[1]
        self.editor = Editor(self._context, self.key, data)
        if self._context.hiding.hides(category_of_field(self.key)):
            shown = None
        self.editor.take(data.first_day(self.key) if since is None else since, shown)
        self.editor.kept.connect(self._on_kept)
        self.editor.closed.connect(self.close_below)
        self._show_below(self.editor)
        if held is not None:
            history = History(self._context, self.key, data.dated(self.key))
            history.wanted.connect(self.open)
            history.dropped.connect(self._on_dropped)
            history.cleared.connect(self._on_cleared)
            self._show_below(history)
        self.editor.set_focus()

    def close_below(self) -> None:
        """Be a line again, with the keyboard where it was."""
        if self.is_open:
            self.close_quietly()
            self.change.setFocus()

    def close_quietly(self) -> None:
        """Be a line again, because another is open now."""
        self._empty()
        self._below.hide()

    def _spell_held(self, data: ProfileData) -> Shown:
        held, estimate = data.held(self.key), self._estimate(data)
        if held is not None:
            return spell_value(self.key, held[1], self._context.wording)
        if estimate is None:
            return Shown(ABSENT)
        return Shown(f"≈ {self._context.wording.spell.number(estimate[1])}", "bpm")

    def _estimate(self, data: ProfileData) -> tuple[Estimate, float] | None:
        return data.estimate if self.key == "max_hr" else None

    def _describe(self, data: ProfileData, *, is_used: bool) -> Sentence:
        held, estimate, uses = data.held(self.key), self._estimate(data), self._uses
        if held is None and estimate is not None:
            name = estimate[0].name
            return say("Estimated, after {name}. Used for {uses}.", name=name, uses=uses)
        if held is None:
            return say("For {uses}.", uses=uses)
        if not is_used:
            return say("Kept, and used for no number. For {uses}.", uses=uses)
        if held[0] == FOREVER:
            return say("Used for {uses}.", uses=uses)
        day = date.fromisoformat(held[0])
        return say("Since {day}. Used for {uses}.", day=day, uses=uses)

    def _build_menu(self) -> None:
        text = self._context.wording.text
        change = QAction(text(say("Change…")), self)
        change.triggered.connect(self._on_change)
        self._forget = QAction(text(say("Clear")), self)
        self._forget.triggered.connect(self._on_cleared)
        self.addActions([change, self._forget])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _show_below(self, widget: QWidget) -> None:
        """Show it now and not soon, so that it can take the keyboard and is scrolled to."""
        self._inside.addWidget(widget)
        self._below.show()
        widget.show()
        lay_out_now()

    def _empty(self) -> None:
        self.editor = self.preview = None
        clear(self._inside)

    def _on_change(self) -> None:
        if self.is_open:
            self.close_below()
        else:
            self.open()

    def _on_kept(self, value: Any, since: str) -> None:
        """Show what it would change of the past first, if there is anything to be changed."""
        data, log = self._data, self._context.session
        if data is None:
            return
        if since >= data.today.isoformat():
            self._keep(value, since)
            return
        key, today = self.key, data.today
        self._context.tasks.ask(
            self, lambda _: look_ahead(log, key, value, since, today), self._on_previewed,
            title=say("Looking at what would change"),
        )  # fmt: skip

    def _on_previewed(self, found: Previewed) -> None:
        if not found.is_change:
            self._keep(found.value, found.since)
            return
        self._empty()
        self.preview = Preview(self._context, self.key, found)
        self.preview.kept.connect(self._keep)
        self.preview.left.connect(self.close_below)
        self._show_below(self.preview)
        self.preview.apply.setFocus()

    def _keep(self, value: Any, since: str) -> None:
        self.close_below()
        self._changing.keep(self.key, value, since)

    def _on_dropped(self, since: str) -> None:
        self.close_below()
        self._changing.forget(self.key, since)

    def _on_cleared(self) -> None:
        self.close_below()
        self._changing.forget(self.key)


def _lower(name: str) -> str:
    """Put the name of a number into the middle of a sentence; abbreviations stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
