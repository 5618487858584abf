"""Pictures of sheets, tested as data on axes and by where their pixels lie."""

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest

from app.charts import make_painter
from app.charts.drawn import Look
from app.charts.sheet import CLOCK, Axis, Panel, Series, Sheet
from app.charts.tokens import DARK, LIGHT

SIZE = (600, 400)
X = np.linspace(0, 10_000, 400)
PACE = 300 + 20 * np.sin(X / 900)
HEIGHT = np.where((X > 4000) & (X < 5000), np.nan, 310 + 8 * np.sin(X / 2000))
LOOK = Look(LIGHT, "DejaVu Sans", 12.0)


def axis(name: str, **how) -> Axis:
    return Axis(name, lambda it: f"{it:.0f}", **how)


def sheet(*panels: Panel) -> Sheet:
    return Sheet(X, axis("Distance"), panels)


PACES = Panel(
    axis("Pace", steps=CLOCK, is_turned=True), (Series("Pace", PACE, "pace"),), (275, 325)
)
HEIGHTS = Panel(axis("Height"), (Series("Height", HEIGHT, "elevation", "area"),), (300, 320))


@pytest.fixture(scope="module")
def painter():
    return make_painter()


def test_each_panel_has_its_line_and_its_colour(painter):
    painter.draw(sheet(PACES, HEIGHTS), LOOK, SIZE)
    first, second = (axes.lines[0] for axes in painter._axes)
    np.testing.assert_array_equal(first.get_xdata(), X)
    np.testing.assert_array_equal(first.get_ydata(), PACE)
    np.testing.assert_array_equal(second.get_ydata(), HEIGHT)
    assert (first.get_color(), second.get_color()) == (LIGHT.pace, LIGHT.elevation)


def test_limits_frame_the_data_and_the_fastest_pace_is_on_top(painter):
    drawn = painter.draw(sheet(PACES, HEIGHTS), LOOK, SIZE)
    pace, height = drawn.places
    assert painter._axes[0].get_ylim() == pace.y
    assert pace.y[0] >= 325
    assert pace.y[1] <= 275
    assert height.y[0] <= 300
    assert height.y[1] >= 320
    assert pace.x == height.x == (0, 10_000)
    assert pace.find_y(280) < pace.find_y(320)


def test_places_say_which_pixel_is_which_value_and_back(painter):
    for place in painter.draw(sheet(PACES, HEIGHTS), LOOK, SIZE).places:
        for value in (0, 2500, 10_000):
            assert place.value_at(place.find_x(value)) == pytest.approx(value)
        assert place.value_at(-50) == 0
        assert place.value_at(5000) == 10_000
        assert 0 <= place.left < place.left + place.width <= SIZE[0]
        assert 0 <= place.top < place.top + place.height <= SIZE[1]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_lines_are_painted_where_the_places_say(painter, scale):
    look = Look(LIGHT, "DejaVu Sans", 12.0, scale)
    level = Panel(axis("Level"), (Series("Level", np.full(400, 20.0), "heart_rate"),), (10, 30))
    drawn = painter.draw(sheet(PACES, level), look, SIZE)
    assert (drawn.width, drawn.height) == (SIZE[0] * scale, SIZE[1] * scale)
    pixels = np.frombuffer(drawn.pixels, np.uint8).reshape(drawn.height, drawn.width, 4)
    place = drawn.places[1]
    x, y = round(place.find_x(6000) * scale), round(place.find_y(20) * scale)
    red = [int(LIGHT.heart_rate[at : at + 2], 16) for at in (1, 3, 5)]
    near = pixels[y - 2 : y + 3, x, :3].astype(int)
    assert np.abs(near - red).sum(axis=1).min() < 60


def test_panels_do_not_touch(painter):
    places = painter.draw(sheet(PACES, HEIGHTS, PACES), LOOK, SIZE).places
    for above, below in pairwise(places):
        assert above.top + above.height < below.top


def test_no_word_is_cut_off(painter):
    for width in (240, 600, 1400):
        painter.draw(sheet(PACES, HEIGHTS), LOOK, (width, 300))
        renderer = painter._canvas.get_renderer()
        for axes in painter._axes:
            for text in axes.texts:
                box = text.get_window_extent(renderer)
                assert box.x0 >= -1
                assert box.x1 <= width + 1


def test_the_next_sheet_leaves_nothing_of_the_last_one(painter):
    painter.draw(sheet(PACES, HEIGHTS), LOOK, SIZE)
    painter.draw(sheet(HEIGHTS, PACES), LOOK, SIZE)
    assert [len(axes.lines) for axes in painter._axes] == [1, 1]
    painter.draw(sheet(HEIGHTS), LOOK, SIZE)
    assert len(painter._axes) == 1
    assert painter.draw(sheet(), LOOK, SIZE).places == ()


def test_bars_stand_where_they_belong(painter):
    bars = Panel(axis("Runs"), (Series("Runs", np.arange(5.0), "pace", "bars"),), (0, 5))
    painter.draw(Sheet(np.arange(5.0), axis("Week"), (bars,)), LOOK, SIZE)
    assert [it.get_height() for it in painter._axes[0].patches] == [0, 1, 2, 3, 4]


def test_the_night_has_its_own_ground(painter):
    drawn = painter.draw(sheet(PACES), Look(DARK, "DejaVu Sans", 12.0), SIZE)
    ground = [int(DARK.background[at : at + 2], 16) for at in (1, 3, 5)]
    assert list(drawn.pixels[:3]) == ground


def test_nothing_is_too_small_to_draw(painter):
    assert painter.draw(sheet(PACES, HEIGHTS), LOOK, (0, 0)).width == 1


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_saved_pictures_do_not_say_who_made_them_or_when(painter, kind):
    file = BytesIO()
    painter.save(sheet(PACES, HEIGHTS), LOOK, SIZE, file, kind)
    data = file.getvalue()
    assert data.startswith(b"\x89PNG" if kind == "png" else b"<?xml")
    for word in (b"atplotlib", b"dc:date", b"reator", b"tEXt", b"tIME"):
        assert word not in data
