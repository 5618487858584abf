"""The profile at the terminal, and what numbers say of themselves there."""

import json

import pytest

from tests.makers import fit


@pytest.fixture
def run(terminal, tmp_path):
    (tmp_path / "run.fit").write_bytes(fit.run(fit.points(1, 900)))
    terminal("import", tmp_path / "run.fit")
    return json.loads(terminal("list", "--json").lines[0])["id"]


def metrics(terminal, run):
    return json.loads(terminal("show", run, "--json").out)["metrics"]


def test_a_field_that_is_set_feeds_numbers_and_cleared_takes_them_away(terminal, run):
    assert "calories_net" not in metrics(terminal, run)
    said = terminal("profile", "set", "weight_kg", "61.5")
    assert (said.code, said.out) == (0, "weight: 61.5 kg, for all time.\n")
    value = metrics(terminal, run)["calories_net"]
    assert value.keys() == {"value", "unit", "version"}
    assert value["unit"] == "kcal"
    terminal("profile", "clear", "weight_kg")
    assert "calories_net" not in metrics(terminal, run)


def test_a_preview_names_what_would_change(terminal, run):
    said = json.loads(terminal("profile", "preview", "weight_kg", "70", "--json").out)
    assert said | {"changes": []} == {
        "field": "weight_kg", "value": 70.0, "from": None, "runs": 1, "questions": [],
        "changes": [], "zones": [],
    }  # fmt: skip
    rows = said["changes"]
    assert {it["id"] for it in rows} == {run}
    assert {it["metric"] for it in rows} >= {"calories_net", "calories_gross"}
    assert all(it["old"] is None for it in rows)
    assert "1 run would change." in terminal("profile", "preview", "weight_kg", "70").out
    assert "calories_net" not in metrics(terminal, run)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "max_hr", "260"), {"field": "max_hr", "value": 260.0, "from": None, "runs": 1}),
        (("clear", "max_hr"), {"field": "max_hr", "runs": 1}),
        (("pause", "max_hr"), {"field": "max_hr", "used": False, "runs": 1}),
        (("use", "max_hr"), {"field": "max_hr", "used": True, "runs": 1}),
        (("estimate", "nes"), {"formula": "nes", "runs": 1}),
        (("estimate", "none"), {"formula": None, "runs": 1}),
    ],
)
def test_every_change_answers_programs(terminal, run, words, said):
    terminal("profile", "set", "birth_date", "1976-01-01")
    answer = json.loads(terminal("profile", *words, "--json").out)
    assert answer == said | {"questions": answer["questions"]}
    assert bool(answer["questions"]) == (words[0] == "set")


def test_what_is_odd_is_asked_about(terminal, run):
    terminal("profile", "set", "resting_hr", "240")
    terminal("profile", "set", "birth_date", "1976-01-01")
    offered = [json.loads(line) for line in terminal("profile", "estimate", "--json").lines]
    odd = "Your resting heart rate is not below your highest one."
    assert all(it["questions"] == [odd] for it in offered)
    assert terminal("profile", "estimate", "nes").lines[0] == odd
    for words in (("use", "resting_hr"), ("preview", "resting_hr", "240")):
        assert odd in json.loads(terminal("profile", *words, "--json").out)["questions"]
    assert json.loads(terminal("profile", "clear", "resting_hr", "--json").out)["questions"] == []


@pytest.mark.parametrize(
    ("known", "key", "value", "odd"),
    [
        ("max_hr", "lthr", "190", "Your heart rate at threshold is not below your highest one."),
        ("resting_hr", "lthr", "190", "Your resting heart rate is not below that at threshold."),
        ("lthr", "max_hr", "190", "Your heart rate at threshold is not below your highest one."),
        ("max_hr", "birth_date", "9999-12-31", "This is still to come: 9999-12-31."),
    ],
)
def test_what_cannot_go_together_is_asked_about(terminal, known, key, value, odd):
    terminal("profile", "set", known, "190")
    said = json.loads(terminal("profile", "set", key, value, "--json").out)
    assert said["questions"] == [odd]


def test_a_birth_date_said_anew_holds_for_all_time(terminal, run):
    terminal("profile", "set", "sex", "female")
    terminal("profile", "set", "birth_date", "1796")
    assert "age_grade" not in metrics(terminal, run)
    said = terminal("profile", "set", "birth_date", "1976", "--from", "2036-01-01")
    assert said.out == "birth date: 1976, for all time.\n"
    assert "age_grade" in metrics(terminal, run)
    inputs = json.loads(terminal("explain", run, "age_grade", "--json").out)["inputs"]
    assert inputs[0] == {
        "field": "birth_date", "value": "1976-01-01", "since": None, "estimated": False,
    }  # fmt: skip


def test_a_profile_is_shown_with_what_it_feeds(terminal, run):
    terminal("profile", "set", "max_hr", "188", "--from", "2024-01-01")
    said = terminal("profile", "show")
    assert "max_hr  188 bpm (2024-01-01)" in said.out
    rows = [json.loads(line) for line in terminal("profile", "show", "--json").lines]
    values = {it["field"]: it["values"] for it in rows}
    assert values["max_hr"] == [{"from": "2024-01-01", "value": 188.0}]
    assert values["sex"] == []


def test_a_number_explains_itself(terminal, run):
    said = terminal("explain", run, "trimp")
    assert "your profile does not say: sex" in said.out
    for field, value in (("sex", "male"), ("resting_hr", "50"), ("max_hr", "190")):
        terminal("profile", "set", field, value)
    said = terminal("explain", run, "trimp")
    assert "Banister" in said.out
    assert "highest heart rate: 190 bpm (for all time)" in said.out
    assert "the run lacks what it is made of" in terminal("explain", run, "effort").out
    assert "0.000104 v^2" in terminal("explain", run, "vdot").out
    described = json.loads(terminal("explain", run, "trimp", "--json").out)
    assert described["value"] == metrics(terminal, run)["trimp"]["value"]
    assert terminal("explain", run, "luck").code == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("hr_mean", "Measured by the device. Source: The device"),
        ("steps", "Counted from what the device measured. Source: Our own counting"),
    ],
)
def test_a_number_says_whose_it_is(terminal, run, number, words):
    assert words in terminal("explain", run, number).out


def test_an_estimate_is_offered_and_only_then_taken(terminal, run):
    terminal("profile", "set", "birth_date", "1976-01-01")
    offered = [json.loads(line) for line in terminal("profile", "estimate", "--json").lines]
    assert [it["formula"] for it in offered] == [None, "tanaka", "nes", "fox"]
    assert offered[0]["id"] == run
    assert offered[0]["bpm"] <= metrics(terminal, run)["hr_max"]["value"]
    assert "takes that." in terminal("profile", "estimate").lines[0]
    assert "hr_percent_max" not in metrics(terminal, run)
    terminal("profile", "estimate", "tanaka")
    assert metrics(terminal, run)["hr_percent_max"]["estimated"] is True


def test_an_estimate_rests_and_goes_with_what_it_stands_for(terminal, run):
    terminal("profile", "set", "birth_date", "1976")
    terminal("profile", "estimate", "tanaka")
    terminal("profile", "pause", "max_hr")
    assert "hr_percent_max" not in metrics(terminal, run)
    assert "max_hr  estimated by tanaka  not used" in terminal("profile", "show").out
    rested = terminal("profile", "set", "max_hr", "188", "--from", "2099-01-01").lines
    assert rested[-1] == "It is kept, and used for no number."
    terminal("profile", "use", "max_hr")
    assert "hr_percent_max" in metrics(terminal, run)
    terminal("profile", "clear", "max_hr")
    assert "hr_percent_max" not in metrics(terminal, run)
    assert "max_hr  -" in terminal("profile", "show").out
    terminal("undo")
    assert "hr_percent_max" in metrics(terminal, run)


def test_what_is_wrong_is_told(terminal):
    for words in (("set", "weight_kg", "much"), ("set", "luck", "7"), ("clear", "luck")):
        said = terminal("profile", *words)
        assert said.code == 1
        assert said.err


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("weight_kg", "70kg", "Give a number in kg, without the unit."),
        ("weight_kg", "7_0", "Give a number in kg, without the unit."),
        ("birth_date", "29.2.1980", "Write it as 1980-05-31, 1980."),
        ("threshold_pace_s_per_km", "4:75", "Write it as 4:45."),
        ("threshold_pace_s_per_km", "4:-30", "Write it as 4:45."),
        ("threshold_pace_s_per_km", "-4:30", "Write it as 4:45."),
        ("hr_zones", "120, 100", "Write it as 100, 120, 140."),
        ("sex", "woman", "Give one of these: female, male."),
    ],
)
def test_who_mistypes_is_told_how_it_is_written(terminal, key, value, hint):
    said = terminal("profile", "set", key, *(["--", value] if value[0] == "-" else [value]))
    assert said.code == 1
    assert hint in said.err
    assert terminal("profile", "set", "threshold_pace_s_per_km", "4:05.5").out.startswith(
        "pace at threshold: 4:06 /km"
    )


def test_zones_say_their_method_and_what_they_are_made_of(terminal, run):
    for field, value in (("max_hr", "190"), ("lthr", "170"), ("pace_zones_by", "vdot")):
        terminal("profile", "set", field, value)
    heart, pace = json.loads(terminal("show", run, "--json").out)["zones"]
    assert (heart["by"], heart["made_of"]) == ("hrmax", {"max_hr": 190.0})
    assert heart["zones"][0].keys() == {"name", "begins", "seconds"}
    assert pace["by"] == "vdot"
    assert pace["made_of"].keys() == {"vdot", "distance_m", "time_s", "day"}
    said = json.loads(terminal("profile", "preview", "hr_zones_by", "lthr", "--json").out)
    assert [(it["old"]["by"], it["new"]["by"]) for it in said["zones"]] == [("hrmax", "lthr")]
    assert "of maximum heart rate: 1 95 bpm" in terminal("profile", "preview", "max_hr", "180").out


def test_a_method_is_not_replaced_where_it_lacks_something(terminal, run):
    terminal("profile", "set", "max_hr", "190")
    said = terminal("profile", "set", "hr_zones_by", "hrr")
    assert "There are no such zones until your profile says: resting heart rate." in said.out
    shown = json.loads(terminal("show", run, "--json").out)
    assert not shown["zones"]
    assert "time_easy" not in shown["metrics"]
    said = terminal("profile", "set", "hr_zones_by", "luck")
    assert "Give one of these: own, hrr, hrmax, lthr." in said.err


def test_without_runs_and_age_there_is_nothing_to_offer(terminal):
    said = terminal("profile", "estimate")
    assert (said.code, said.out) == (1, "")
    assert "An estimate needs your age." in said.err


def test_what_is_not_used_or_estimated_is_shown_as_such(terminal):
    terminal("profile", "set", "weight_kg", "61.5")
    terminal("profile", "pause", "weight_kg")
    terminal("profile", "set", "birth_date", "1980")
    terminal("profile", "estimate", "nes")
    said = terminal("profile", "show").out
    assert "weight_kg  61.5 kg  not used\n" in said
    assert "max_hr  estimated by nes\n" in said
