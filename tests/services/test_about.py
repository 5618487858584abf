"""What the program says of itself."""

import re
import tomllib
from pathlib import Path

from app import __version__
from app.services.about import PARTS, describe_program

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))[
    "project"
]


def test_every_library_that_is_asked_for_is_named():
    asked = [re.match(r"[\w-]+", it)[0] for it in PROJECT["dependencies"]]
    assert sorted(PARTS) == sorted(asked)


def test_each_has_its_version_and_a_short_licence():
    program = describe_program()
    assert program.version == __version__
    assert program.licence == PROJECT["license"]
    assert program.is_closed
    assert [it.name for it in program.parts] == ["Python", *PARTS]
    for part in program.parts:
        assert re.match(r"\d+\.\d+", part.version)
        assert 2 < len(part.licence) < 80


def test_a_licence_is_called_by_its_shortest_name():
    licences = {it.name: it.licence for it in describe_program().parts}
    named = {"certifi": "MPL-2.0", "httpx": "BSD-3-Clause", "sqlcipher3": "Zlib"}
    assert {name: licences[name] for name in named} == named
    assert "UNKNOWN" not in licences.values()
