"""Recovery codes, as they are made and as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WrongPassphrase
from app.store.vault.codes import is_group, make_code, read_code, write_code

SECRETS = st.binary(min_size=20, max_size=20)


def test_a_code_is_nine_groups_of_four() -> None:
    code = make_code()
    assert [len(group) for group in code.split("-")] == [4] * 9
    assert code != make_code()


def test_a_code_stays_what_it_is() -> None:
    known = write_code(bytes(range(20)))
    assert known == "AAAQ-EAYE-AUDA-OCAJ-BIFQ-YDIO-B4IB-CEQT-" + known[-4:]
    assert read_code(known) == bytes(range(20))


@given(SECRETS)
def test_what_is_written_is_read(secret: bytes) -> None:
    assert read_code(write_code(secret)) == secret


@given(SECRETS, st.sampled_from(["", " ", "\n", " - ", "\u2013", "_", "\u00a0"]))
def test_it_is_read_as_people_type_it(secret: bytes, between: str) -> None:
    code = write_code(secret)
    typed = between.join(code.lower().split("-")).replace("o", "0").replace("b", "8")
    assert read_code(f"  {typed}\n") == secret


@given(SECRETS, st.sampled_from("IL"))
def test_a_one_is_what_it_was_meant_to_be(secret: bytes, letter: str) -> None:
    code = write_code(secret)
    assert read_code(code.replace(letter, "1", 8)) == secret


@given(SECRETS, st.integers(1, 9), st.sampled_from(["", " ", "-", "\n"]))
def test_a_group_is_known_as_people_type_it(secret: bytes, number: int, beside: str) -> None:
    code = write_code(secret)
    typed = code.split("-")[number - 1].lower().replace("o", "0").replace("b", "8")
    assert is_group(code, number, typed)
    assert is_group(code, number, f"{beside}{typed[:2]}{beside}{typed[2:]}{beside}")
    assert is_group(code, number, typed.replace("i", "1").replace("l", "1"))


@given(SECRETS, st.integers(1, 9), st.integers(0, 3), st.sampled_from("ACDEFGHJKMNPQ234567 1"))
def test_another_group_is_told(secret: bytes, number: int, at: int, letter: str) -> None:
    code = write_code(secret)
    right = code.split("-")[number - 1]
    typed = right[:at] + letter + right[at + 1 :]
    is_alike = letter == right[at] or (letter == "1" and right[at] in "IL")
    assert is_group(code, number, typed) is is_alike
    assert not is_group(code, number, "")
    assert not is_group(code, number, right + "A")
    assert not is_group(code, number, "\U0001f3c3" * 4)
    assert not is_group(code, number, code)


@given(SECRETS, st.integers(0, 35), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_one_wrong_letter_is_told(secret: bytes, at: int, letter: str) -> None:
    marks = write_code(secret).replace("-", "")
    if marks[at] == letter:
        return
    with pytest.raises(WrongPassphrase, match="a slip"):
        read_code(marks[:at] + letter + marks[at + 1 :])


@given(SECRETS, st.integers(0, 34))
def test_two_letters_in_wrong_order_are_told(secret: bytes, at: int) -> None:
    marks = write_code(secret).replace("-", "")
    if marks[at] == marks[at + 1]:
        return
    with pytest.raises(WrongPassphrase, match="a slip"):
        read_code(marks[:at] + marks[at + 1] + marks[at] + marks[at + 2 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "1" * 36, "A" * 37, "A" * 10**6, "9" * 36, "ß" * 18])
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(WrongPassphrase, match=r"not a whole|a slip"):
        read_code(typed)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_none(typed: str) -> None:
    with suppress(WrongPassphrase):
        assert len(read_code(typed)) == 20
