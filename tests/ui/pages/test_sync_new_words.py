"""A new sync passphrase is offered with a removal, and never forced on anybody."""

import pytest

from app.ui.sync.new_words import NewWords
from app.ui.wording import Wording

LONG = "six other made up words, invented"


@pytest.fixture
def offered(qtbot):
    made = NewWords(Wording())
    qtbot.addWidget(made)
    return made


def type_in(offered, first, again):
    offered.passphrase.first.line.setText(first)
    offered.passphrase.again.line.setText(again)


def test_empty_lines_keep_the_old_one(offered):
    assert offered.is_ready()
    assert offered.words is None


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("short", "short", "too short"), (LONG, "other", "not the same"), ("", LONG, "too short")],
)
def test_what_is_wrong_is_said_before_anything_is_removed(offered, first, again, said):
    type_in(offered, first, again)
    assert not offered.is_ready()
    assert said in offered.problem.text()


def test_what_was_typed_twice_alike_is_handed_over(offered):
    type_in(offered, LONG, LONG)
    assert offered.is_ready()
    assert offered.words == LONG
