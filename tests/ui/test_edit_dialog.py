"""The dialog that edits runs: changes only what was changed, and nothing that is hidden."""

import json

import pytest
from PySide6.QtWidgets import QLineEdit

from app.domain.categories import Category
from app.domain.units import Units
from app.services import listing
from app.services.bulk_editing import Edits
from app.ui.dialogs.edit_runs import EditDialog
from app.ui.widgets.text import Text
from tests.makers.filled_logs import fill

RACE = json.dumps({"name": "City 10K", "distance_m": 10_000.0, "time_s": 2530.4, "place": 14})
RUN = {
    "title": "Loop", "notes": "Wet.", "tags": '["club"]', "place": "Bled", "race": RACE,
    "weather": '{"temperature_c": -0.06}', "values": {"temperature": 21.4},
}  # fmt: skip
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs, offscreen


@pytest.fixture
def edit(qtbot, open_window, session):
    """Make the dialog for such runs; what it hands over is gathered in `taken`."""

    def make(*runs, hidden=(), units=None):
        ids = fill(session.store, *runs)
        window = open_window("log")
        context, found = window.workspace.context, []
        if units is not None:
            context.wording.choose(units, 0)
        context.hiding.choose(hidden)
        context.tasks.ask(window, lambda _: listing.read_shared(session.store, ids), found.append)
        qtbot.waitUntil(lambda: bool(found) and window.tasks.is_idle)
        taken = []
        dialog = EditDialog(window, context.wording, context.hiding, found[0], taken.append)
        dialog.taken = taken
        dialog.open()
        return dialog

    return make


def control(dialog, name):
    return dialog.entries[name].field.control


def test_only_what_was_changed_is_handed_over(edit):
    dialog = edit(RUN, units=Units(has_miles=True, has_fahrenheit=True))
    assert dialog.edits() == Edits()  # however it is spelled, and rounded for that
    assert control(dialog, "race.time_s").text() == "42:10"
    assert control(dialog, "weather.temperature_c").text() == "32"
    control(dialog, "tags").setText("")
    control(dialog, "place").setText(" ")
    control(dialog, "race.place").setText("12")
    control(dialog, "weather.temperature_c").setText("50")
    dialog.accept()
    fields = {"place": None, "race.place": 12, "weather.temperature_c": 10.0}
    assert dialog.taken == [Edits(fields, remove_tags=frozenset({"club"}))]


def test_weather_and_race_are_folded_away_where_nothing_is_written(edit):
    dialog = edit({"values": {"temperature": 21.4}})
    assert not any(it.is_open for it in dialog.folds.values())
    line = control(dialog, "weather.temperature_c")
    assert not line.isVisible()
    dialog.folds["weather"].button.click()
    assert line.isVisible()
    assert line.placeholderText() == "21\N{NO-BREAK SPACE}°C by the watch"
    dialog.accept()
    assert dialog.taken == []  # what the watch says is not taken unasked


def test_what_is_written_is_seen_at_once(edit):
    dialog = edit(RUN)
    assert all(it.is_open for it in dialog.folds.values())


@pytest.mark.parametrize(
    ("name", "text"),
    [("weather.temperature_c", "warm"), ("weather.temperature_c", "200"), ("race.time_s", "fast"),
     ("race.distance_m", "ten"), ("race.place", "0"), ("race.of", "many")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_it_and_nothing_is_changed(edit, name, text):
    dialog = edit({})
    control(dialog, "title").setText("New")
    control(dialog, name).setText(text)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.taken == []
    assert dialog.entries[name].field.problem
    assert control(dialog, name).isVisible()
    control(dialog, name).setText("")
    dialog.accept()
    assert dialog.taken == [Edits({"title": "New"})]


def test_what_is_hidden_is_nowhere_and_stays(edit):
    dialog = edit(RUN, hidden={Category.NOTES, Category.WEATHER})
    assert dialog.entries.keys() == {"place"}
    assert dialog.folds == {}
    said = [it.text() for it in (*dialog.findChildren(QLineEdit), *dialog.findChildren(Text))]
    assert not any("Loop" in it or "City" in it or "club" in it for it in said)
    assert any(it.startswith("What is hidden just now") for it in said)
    control(dialog, "place").setText("Kamnik")
    dialog.accept()
    assert dialog.taken == [Edits({"place": "Kamnik"})]


def test_what_differs_stays_until_it_is_changed(edit):
    dialog = edit(RUN, {"weather": '{"temperature_c": 5.0, "sky": "snow"}', "title": "Loop"})
    assert control(dialog, "weather.sky").currentText() == "differs; stays as it is"
    assert control(dialog, "race.name").placeholderText() == "differs; stays as it is"
    sky = control(dialog, "weather.sky")
    sky.setCurrentIndex(sky.findData(None))
    dialog.accept()
    assert dialog.taken == [Edits({"weather.sky": None})]
