"""What the tables, the zones and the chart of a run are made of."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.domain.categories import Category
from app.domain.curves import lay_curves
from app.domain.digest.building import digest
from app.domain.units import MILE_M, Spelling, Units
from app.services.zones import TimeInZone
from app.ui.hiding import HIDDEN, Hiding
from app.ui.run import tables
from app.ui.run.sheets import draw_curves
from app.ui.run.zones import ZonesBar
from app.ui.widgets.table import Column, PlainTable
from app.ui.wording import Wording
from tests.makers.odd_runs import KINDS, make_run

KM, MILES = Spelling(), Spelling(Units(has_miles=True))
ZONES = [TimeInZone(str(it), 100.0 + 10 * it, 60.0 * it) for it in (1, 2, 3, 4, 5)]


def draw(activity, spell=KM, **how):
    asked = {"by_time": False, "smooth_s": 15.0, "hidden": frozenset()} | how
    wording = Wording()
    wording.choose(spell.units, 0)
    return draw_curves(lay_curves(activity), wording, **asked)


def test_splits_are_of_the_runners_unit_and_the_last_is_shorter():
    found = digest(make_run(1800))
    rows = tables.split_rows(found, KM)
    assert [it[0] for it in rows] == [str(it) for it in range(1, len(rows) + 1)]
    assert all(it[1].startswith("1.00") for it in rows[:-1])
    assert not rows[-1][1].startswith("1.00")
    assert len(tables.split_rows(found, MILES)) == int(found.figure("distance_m") / MILE_M) + 1


def test_laps_are_as_the_device_counted_them():
    run = KINDS["laps of 10 m"]()
    rows = tables.lap_rows(run.laps, KM)
    assert len(rows) == len(run.laps) > 150
    assert rows[0][4:6] == ["148", "160"]


def test_what_a_run_lacks_has_no_rows():
    assert tables.split_rows(None, KM) == []
    assert tables.effort_rows(None, Wording()) == []
    assert tables.lap_rows((), KM) == []


def test_efforts_are_the_distances_that_were_run():
    names = [it[0] for it in tables.effort_rows(digest(make_run(1800)), Wording())]
    assert "5 km" in names
    assert "10 km" not in names


def test_a_chart_has_a_panel_for_each_channel_that_is_there():
    names = [it.axis.name for it in draw(make_run(900)).sheet.panels]
    assert names == ["Pace min/km", "Heart rate bpm", "Elevation m", "Cadence spm"]
    hidden = frozenset({Category.HEART_RATE})
    assert len(draw(make_run(900), hidden=hidden).sheet.panels) == 3


def test_a_chart_is_in_the_runners_units():
    metric, imperial = draw(make_run(900)).sheet, draw(make_run(900), MILES).sheet
    pace = [it.panels[0].series[0].y for it in (metric, imperial)]
    np.testing.assert_allclose(pace[1], pace[0] * MILE_M / 1000)
    height = [it.panels[2].series[0].y for it in (metric, imperial)]
    np.testing.assert_allclose(height[1], height[0] / 0.3048)
    speed = draw(make_run(900), Spelling(Units(has_speed=True))).sheet.panels[0].series[0].y
    np.testing.assert_allclose(speed, 3600 / pace[0])


def test_a_long_run_is_drawn_by_fewer_points_that_are_those_of_its_curves():
    run = KINDS["100 km"]()
    drawing, curves = draw(run, by_time=True), lay_curves(run)
    assert len(drawing.sheet.x) <= 1600
    np.testing.assert_array_equal(drawing.sheet.x, curves.time_s[drawing.at])


def test_without_distance_and_pace_there_is_no_chart():
    assert draw(make_run(900), hidden=frozenset({Category.MOVEMENT})) is None


def test_without_distance_a_chart_is_by_time():
    assert draw(KINDS["only heart rate"]()).sheet.x_axis.name == "Time"


@pytest.fixture
def bar(qtbot, theme):
    hiding = Hiding()
    made = ZonesBar(theme, hiding, Wording(), Category.HEART_RATE)
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show_zones(ZONES)
    return made, hiding


def test_zones_are_told_by_place_and_name_and_hidden_with_their_kind(bar, theme):
    made, hiding = bar
    assert made.accessibleName() == "1 1:00, 2 2:00, 3 3:00, 4 4:00, 5 5:00"
    image = made.grab().toImage()
    for share, zone in ((0.03, 0), (0.1, 1), (0.3, 2), (0.5, 3), (0.8, 4)):
        assert image.pixelColor(round(600 * share), 3) == QColor(theme.tokens.zones[zone])
    hiding.choose([Category.HEART_RATE])
    assert made.grab().toImage() != image
    assert made.accessibleName() == made.toolTip() == HIDDEN


def test_an_empty_table_says_why(qtbot, theme):
    table = PlainTable([Column("Lap")], Hiding(), "Laps", "The device counted no laps.")
    qtbot.addWidget(table)
    table.fill([])
    table.show()
    assert not table.horizontalHeader().isVisible()
    empty = table.grab().toImage()
    table.fill([["1"]])
    assert table.horizontalHeader().isVisible()
    assert table.grab().toImage() != empty


def test_a_table_hides_what_is_hidden(qtbot, theme):
    hiding = Hiding()
    table = PlainTable(
        [Column("Split"), Column("Heart rate", True, Category.HEART_RATE)], hiding, "S"
    )
    qtbot.addWidget(table)
    table.fill([["1", "150"], ["2", ""]])
    hiding.choose([Category.HEART_RATE])
    model = table.model()
    assert [model.index(0, it).data() for it in (0, 1)] == ["1", HIDDEN]
    assert model.index(1, 1).data() == ""


def test_each_row_of_numbers_is_hidden_with_its_own_kind(qtbot, theme):
    hiding = Hiding()
    table = PlainTable([Column("Number", False), Column("Value")], hiding, "S")
    qtbot.addWidget(table)
    table.fill([["Distance", "5"], ["Heart", "150"]], [Category.MOVEMENT, Category.HEART_RATE])
    hiding.choose([Category.HEART_RATE])
    model = table.model()
    assert [model.index(it, 1).data() for it in (0, 1)] == ["5", HIDDEN]
    assert model.index(1, 0).data() == "Heart"
