"""The licences of what the program is made of, in full."""

from importlib.metadata import distributions

from app.services.about import PARTS
from app.services.licences import read_licences


def test_every_part_has_its_text():
    texts = {it.name: it.text for it in read_licences()}
    qt = {"PySide6-Essentials"}  # said by us, for all of Qt
    assert ({*PARTS} - qt - {*texts}) & installed() == set()
    assert {"Qt and PySide6", "LGPL-3.0", "GPL-3.0", "SQLCipher", "OpenSSL"} <= {*texts}
    assert all(len(text) > 200 for text in texts.values())


def installed() -> set[str]:
    there = {it.name.lower() for it in distributions()}
    return {it for it in PARTS if it.lower() in there}


def test_ours_comes_first_and_each_once():
    names = [it.name for it in read_licences()]
    assert names[0] == "Quiet Mile"
    assert len({it.lower() for it in names}) == len(names)
