"""The route as a line on a plane, its bands and marks; and how it is zoomed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.domain.curves import lay_curves
from app.domain.units import Units
from app.ui.run.route import RouteView
from app.ui.run.route_line import lay_line
from app.ui.run.route_painting import choose_scale
from tests.makers.odd_runs import KINDS, first_points, make_run


def line_of(activity, units=Units()):  # noqa: B008 - a value
    return lay_line(lay_curves(activity), activity.track, units)


def test_distances_on_the_plane_are_those_on_the_ground():
    run = make_run(1200)
    line = line_of(run)
    steps = np.hypot(np.diff(line.x), np.diff(line.y)).sum()
    assert steps == pytest.approx(run.track.channels["distance_m"][-1], rel=0.01)


def test_north_is_up():
    run = first_points(make_run(600), 30)
    line = line_of(run)
    assert np.sign(line.y[-1] - line.y[0]) == -np.sign(np.ptp(run.track.channels["latitude_deg"]))


def test_bands_are_five_of_about_as_many_points():
    line = line_of(make_run(3600))
    assert set(line.bands) == {"pace", "heart_rate", "climb"}
    for bands in line.bands.values():
        counts = np.bincount(bands)
        assert len(counts) == 5
        assert counts.min() > 0.6 * len(bands) / 5


@pytest.mark.parametrize(("units", "expected"), [(Units(), 3), (Units(has_miles=True), 2)])
def test_marks_stand_at_whole_kilometres_or_miles(units, expected):
    run = make_run(1200)
    line, curves = line_of(run, units), lay_curves(run)
    assert [text for _, text in line.marks] == [str(it) for it in range(1, expected + 1)]
    for place, text in line.marks:
        at = curves.distance_m[line.at[place]]
        assert at == pytest.approx(int(text) * units.long_m, abs=10)


def test_a_long_run_has_few_marks_and_few_points():
    line = line_of(KINDS["100 km"]())
    assert len(line.marks) <= 14
    assert len(line.at) <= 3000


def test_places_without_times_make_a_plain_line():
    line = line_of(KINDS["route only"]())
    assert line.bands == {}
    assert len(line.x) > 100


@pytest.mark.parametrize("kind", ["no gps", "one point", "by hand"])
def test_without_two_places_there_is_no_line(kind):
    assert line_of(KINDS[kind]()) is None


@pytest.fixture
def route(qtbot, context):
    made = RouteView(context.theme, context.hiding, "Route")
    made.resize(350, 300)
    qtbot.addWidget(made)
    made.show_line(line_of(make_run(1200)), Units())
    made.show()
    return made


def test_all_of_the_route_is_inside(route):
    spots = route._spots(route._line)
    assert (spots >= 0).all()
    assert (spots <= (350, 300)).all()


def test_keys_zoom_move_and_show_all_again(qtbot, route):
    before = route._spots(route._line).copy()
    qtbot.keyClick(route, Qt.Key.Key_Plus)
    assert np.ptp(route._spots(route._line)) > np.ptp(before)
    zoomed = route._spots(route._line).copy()
    qtbot.keyClick(route, Qt.Key.Key_Left)
    assert (route._spots(route._line)[:, 0] > zoomed[:, 0]).all()
    qtbot.keyClick(route, Qt.Key.Key_0)
    np.testing.assert_allclose(route._spots(route._line), before)
    qtbot.keyClick(route, Qt.Key.Key_Minus)
    np.testing.assert_allclose(route._spots(route._line), before)


def test_zooming_keeps_the_place_under_the_pointer(route):
    before = route._spots(route._line)[200].copy()
    route._zoom_by(
        2.0,
        route.mapFromGlobal(
            route.mapToGlobal(QPoint(*before.round().astype(int).tolist()))
        ).toPointF(),
    )
    np.testing.assert_allclose(route._spots(route._line)[200], before, atol=1)


def test_zooming_ends_where_nothing_more_is_to_be_seen(route):
    for _ in range(60):
        route._zoom_by(2.0, route.rect().center().toPointF())
    assert route._pixels_a_metre() <= 20
    route.grab()


def test_dragging_moves_and_a_double_click_shows_all(qtbot, route):
    before = route._spots(route._line).copy()
    qtbot.mousePress(route, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(route, QPoint(140, 90))
    qtbot.mouseRelease(route, Qt.MouseButton.LeftButton, pos=QPoint(140, 90))
    moved = route._spots(route._line) - before
    np.testing.assert_allclose(moved, np.tile([40.0, -10.0], (len(before), 1)), atol=1e-6)
    qtbot.mouseDClick(route, Qt.MouseButton.LeftButton)
    np.testing.assert_allclose(route._spots(route._line), before)


@pytest.mark.parametrize("mode", ["plain", "pace", "heart_rate", "climb"])
def test_each_colouring_is_another_picture(route, mode):
    route.colour_by("plain")
    plain = route.grab().toImage()
    route.colour_by(mode)
    assert (route.grab().toImage() == plain) is (mode == "plain")


@pytest.mark.parametrize(
    ("most_m", "has_miles", "expected"),
    [
        (3.9, False, "2 m"), (99, False, "50 m"), (1000, False, "1 km"), (9999, False, "5 km"),
        (60_000, False, "50 km"), (100, True, "200 ft"), (800, True, "2000 ft"),
        (900, True, "0.5 mi"), (5000, True, "2 mi"),
    ],
)  # fmt: skip
def test_the_scale_is_round_and_no_longer_than_there_is_room(most_m, has_miles, expected):
    name, metres = choose_scale(most_m, Units(has_miles=has_miles))
    assert name == expected
    assert metres <= most_m * 1.0001
