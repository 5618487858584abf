"""The menus of the Log: of the runs that are selected, and of its columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.categories import Category
from app.domain.listed import Facets, Filter, Line
from app.domain.words import Sentence, say
from app.services.bulk_editing import Edits
from app.ui.context import Context
from app.ui.log.columns import Column
from app.ui.log.conditions import sport_words
from app.ui.log.doing import Doing
from app.ui.wording import Wording

_TAGS = 15  # the others can be typed


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Show a menu that was made for this once, and goes when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def make_runs_menu(
    parent: QWidget, context: Context, doing: Doing, ids: Sequence[int], facets: Facets
) -> QMenu:
    """List what can be done with these runs."""
    menu, wording, hides = QMenu(parent), context.wording, context.hiding.hides
    _add(menu, wording, say("Open"), lambda: doing.open(ids[0]), "Return")
    _add(menu, wording, say("Edit…"), lambda: doing.edit(ids))
    tags = menu.addMenu(wording.text(say("Add tag")))
    for tag in () if hides(Category.NOTES) else facets.tags[:_TAGS]:
        action = tags.addAction(_plain(tag))
        action.triggered.connect(
            lambda _=False, it=tag: doing.change(ids, Edits(add_tags=frozenset({it})))
        )
    _add(tags, wording, say("Another…"), lambda: doing.edit(ids))
    if facets.gear and not hides(Category.DEVICES):
        shoes = menu.addMenu(wording.text(say("Set shoes")))
        choices: list[tuple[int | None, str]] = list(facets.gear.items())
        for gear, name in (*choices, (None, wording.text(say("None")))):
            action = shoes.addAction(_plain(name))
            action.triggered.connect(
                lambda _=False, it=gear: doing.change(ids, Edits({"gear": it}))
            )
    n = len(ids)
    words = say("Export this run…", "Export {c} runs…", n=n, c=wording.spell.number(n))
    _add(menu, wording, words, lambda: context.act("export", ids))
    return menu


def add_alike(
    menu: QMenu, context: Context, line: Line, asked: Filter, ask: Callable[[Filter], None]
) -> None:
    """Offer to show only runs like this one."""
    run, wording, hides = line.run, context.wording, context.hiding.hides
    below = menu.addMenu(wording.text(say("Show only runs like this")))
    if run.place and not hides(Category.POSITIONS):
        same = replace(asked, place=run.place)
        words = say("Same place: {place}", place=_plain(run.place))
        _add(below, wording, words, lambda: ask(same))
    if run.gear is not None and not hides(Category.DEVICES):
        worn = replace(asked, gear=run.gear)
        words = say("Same shoes: {gear}", gear=_plain(line.gear or ""))
        _add(below, wording, words, lambda: ask(worn))
    sport = replace(asked, sport=run.sport)
    words = say("Same sport: {sport}", sport=sport_words(wording, run.sport))
    _add(below, wording, words, lambda: ask(sport))
    if run.distance_m:
        near = replace(asked, least_m=run.distance_m * 0.9, most_m=run.distance_m * 1.1)
        _add(below, wording, say("About as far"), lambda: ask(near))


def make_columns_menu(
    parent: QWidget, wording: Wording, columns: Sequence[Column], shown: Sequence[str],
    toggle: Callable[[str, bool], None],
) -> QMenu:  # fmt: skip
    """List the columns, those that are shown marked; the further numbers in a menu below."""
    menu = QMenu(parent)
    more = QMenu(wording.text(say("More numbers")), menu)
    for column in columns:
        name = wording.text(column.full_name or column.name)
        action = (more if column.is_further else menu).addAction(_plain(name))
        action.setCheckable(True)
        action.setChecked(column.key in shown)
        action.toggled.connect(lambda is_on, it=column.key: toggle(it, is_on))
    menu.addSeparator()
    menu.addMenu(more)
    return menu


def add_action(
    menu: QMenu, wording: Wording, words: Sentence, do: Callable[[], None], key: str = ""
) -> None:
    """Add what is done at once."""
    _add(menu, wording, words, do, key)


def _add(
    menu: QMenu, wording: Wording, words: Sentence, do: Callable[[], None], key: str = ""
) -> None:
    text = wording.text(words)
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda _=False: do())


def _plain(text: str) -> str:
    """Let no letter of a runner's own words become a key."""
    return text.replace("&", "&&")
