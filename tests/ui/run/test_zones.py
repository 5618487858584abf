"""Time in zones: every word whole, however many zones there are."""

from app.domain.categories import Category
from app.services.zones import TimeInZone
from app.ui.hiding import Hiding
from app.ui.run.zones import ZonesBar
from app.ui.wording import Wording

SEVEN = tuple(
    TimeInZone(name, begins=float(at), seconds=600.0 + 3600 * (at == 2))
    for at, name in enumerate(("1", "2", "3", "4", "5a", "5b", "5c"))
)


def test_words_take_another_line_rather_than_overprint(qtbot, theme):
    bar = ZonesBar(theme, Hiding(), Wording(), Category.MOVEMENT)
    qtbot.addWidget(bar)
    bar.show_zones(SEVEN)
    bar.resize(1200, 60)
    assert len(bar._lay_words()) == 1
    one_line = bar.sizeHint().height()
    bar.resize(220, 120)
    lines = bar._lay_words()
    assert len(lines) > 1
    assert all(sum(width for _, _, width in line) <= bar.width() for line in lines)
    assert [name for line in lines for name, _, _ in line] == [
        "Z1", "Z2", "Z3", "Z4", "Z5a", "Z5b", "Z5c",
    ]  # fmt: skip
    assert bar.sizeHint().height() > one_line


def test_a_zone_without_time_has_no_words(qtbot, theme):
    bar = ZonesBar(theme, Hiding(), Wording(), Category.HEART_RATE)
    qtbot.addWidget(bar)
    bar.show_zones([TimeInZone("1", 0, 60.0), TimeInZone("2", 120, 0.0)])
    assert [name for line in bar._lay_words() for name, _, _ in line] == ["Z1"]
