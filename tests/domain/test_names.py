"""Every channel and sport has a name for people, and naming them costs no heavy library."""

import subprocess
import sys

import pytest

from app.domain import track
from app.domain.channel_names import channel_name, channel_unit
from app.domain.sport_names import name_sport
from app.domain.words import Sentence

KEYS = [value for name, value in vars(track).items() if name.isupper() and isinstance(value, str)]


@pytest.mark.parametrize("key", KEYS)
def test_each_known_channel_has_a_name_of_its_own(key):
    assert key not in str(channel_name(key))
    assert "channel" not in str(channel_name(key))


def test_other_channels_are_named_by_their_key():
    assert str(channel_name("core_temperature")) == "the channel core temperature"


def test_units_are_those_of_the_keys():
    assert str(channel_unit(track.POWER)) == "W"
    assert channel_unit(track.SPEED) is None  # nobody reads metres per second


def test_sports_are_sentences_and_strangers_keep_their_word():
    assert isinstance(name_sport("running"), Sentence)
    assert str(name_sport("generic")) == "activity"
    assert name_sport("disc_golf") == "disc golf"


def test_naming_things_loads_no_numpy():
    modules = "app.domain.channel_names, app.domain.sport_names"
    check = f"import sys, {modules}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
