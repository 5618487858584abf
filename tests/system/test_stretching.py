"""Keys of what people type, against published values."""

import pytest

from app.system.stretching import MOST_WORK_KIB, USUAL, Cost, derive_key, is_too_short

SALT = b"sixteen bytes...", b"and other ones.."
FAST = Cost(64, 1, 1)

# From the tests of Argon2's reference implementation (test.c, Argon2id, version 1.3)
KNOWN = {
    Cost(2**16, 2, 1): "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    Cost(2**8, 2, 1): "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    Cost(2**8, 2, 2): "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    Cost(2**16, 1, 1): "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
    Cost(2**16, 4, 1): "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c",
}


@pytest.mark.parametrize(("cost", "key"), KNOWN.items())
def test_keys_are_those_of_the_reference(cost: Cost, key: str) -> None:
    assert derive_key("password", b"somesalt", cost).hex() == key


def test_what_two_keyboards_send_for_one_letter_is_one() -> None:
    composed, apart = "caf\u00e9 by the river", "cafe\u0301 by the river"
    keys = {derive_key(words, salt, FAST) for words in (composed, apart) for salt in SALT}
    assert len(keys) == len(SALT)


def test_length_counts_letters_however_they_are_sent() -> None:
    assert is_too_short("e\u0301" * 11)
    assert not is_too_short("e\u0301" * 12)


@pytest.mark.parametrize(
    "cost",
    [Cost(lanes=0), Cost(lanes=9), Cost(passes=0), Cost(31, 1, 4), Cost(MOST_WORK_KIB // 3 + 1, 3)],
)
def test_no_more_is_borne_than_a_computer_should(cost: Cost) -> None:
    assert USUAL.is_bearable()
    assert not cost.is_bearable()
