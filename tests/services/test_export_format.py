"""What is written of exports is true: log.json is as its schema says, and all is described."""

import copy
import json
from pathlib import Path

import pytest

from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.store.whole import LAP, PARTS, PAUSE, RUN, VERSION
from tests.makers.lived_logs import live
from tests.makers.logs import NOW_MS
from tests.makers.schema import find_faults, load_schema

_PAGE = Path(__file__).parents[2] / "docs" / "export-format.md"


@pytest.fixture
def said(log, tmp_path, here_and_now):
    """Export a log in which everything happened."""
    ids = live(log, tmp_path / "files")
    found = []
    for name, runs in (("all", None), ("some", tuple(ids[:2]))):
        export_log(log, Wanted(tmp_path / name, runs=runs), NOW_MS)
        found.append(json.loads((tmp_path / name / "log.json").read_text("utf-8")))
    return found


def test_what_is_written_is_as_the_schema_says(said):
    schema = load_schema()
    for it in said:
        assert find_faults(it, schema, schema) == []
    assert all(said[0][part.name] for part in PARTS)  # else its items were never looked at


def test_the_schema_finds_what_is_wrong(said):
    schema = load_schema()
    for break_it in (
        lambda it: it.pop("runs"),
        lambda it: it.update(version=2),
        lambda it: it["runs"][0].update(id=1),
        lambda it: it["runs"][0].update(more=1),
        lambda it: it["runs"][0].pop("notes"),
        lambda it: it["runs"][0]["versions"][0].update(columns="../x"),
        lambda it: it["gear"][0].update(is_retired=0),
        lambda it: it["runs"][0].update(points=True),
        lambda it: it["runs"][0]["numbers"].update(x="1"),
    ):
        broken = copy.deepcopy(said[0])
        break_it(broken)
        assert find_faults(broken, schema, schema), break_it


def test_the_schema_has_every_column_and_no_other():
    schema = load_schema()
    lists = {name: it["items"] for name, it in schema["properties"].items() if "items" in it}
    for part in PARTS:
        assert list(lists[part.name]["properties"]) == list(part.columns)
    run, version = schema["$defs"]["run"], schema["$defs"]["version"]
    assert run["properties"].keys() - RUN.columns.keys() == {"versions", "numbers"}
    added = version["properties"].keys() - VERSION.columns.keys()
    assert added == {"columns", "laps", "pauses"}
    for part in (LAP, PAUSE):
        inner = version["properties"][part.name]["items"]
        assert inner["properties"].keys() == part.columns.keys()


def test_the_page_names_every_list():
    page = _PAGE.read_text("utf-8")
    for name in (*(it.name for it in PARTS), "runs", "originals", "columns", "activities.csv"):
        assert f"`{name}`" in page or f"`{name}/" in page, name
