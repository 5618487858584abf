"""What is said beside numbers: a heart rate with holes, a file that does not say what it is."""

import json
from datetime import UTC, datetime

import pytest

from tests.makers import fit, gpx

BY_SPEED = "Its file does not say what it is; it goes as fast as a run and counts as one."
PROFILE = {
    "weight_kg": "61.5", "sex": "male", "birth_date": "1980", "resting_hr": "50", "max_hr": "190",
}  # fmt: skip
OF_BEATS = {
    "trimp", "trimp_edwards", "time_easy", "time_hard", "heartbeats", "calories_gross",
    "calories_net",
}  # fmt: skip


def write_phone_run(beating_s: int, **texts: str) -> str:
    """Write ten minutes as phones do, with a strap that fails after some seconds."""
    made = fit.points(1, 600)
    some = [
        gpx.point(
            gpx.garmin(hr=round(made["heart_rate"][at])) if at <= beating_s else "",
            f"{made['latitude_deg'][at]:.7f}",
            f"{made['longitude_deg'][at]:.7f}",
            f"{datetime.fromtimestamp(made['time_s'][at], UTC):%Y-%m-%dT%H:%M:%SZ}",
        )
        for at in range(601)
    ]
    return gpx.document(gpx.track(gpx.segment(*some), **texts))


@pytest.fixture
def take_in(terminal, tmp_path):
    def take_in(text: str) -> str:
        (tmp_path / "run.gpx").write_text(text)
        assert terminal("import", tmp_path / "run.gpx").code == 0
        for field, value in PROFILE.items():
            terminal("profile", "set", field, value)
        return json.loads(terminal("list", "--json").lines[0])["id"]

    return take_in


def shares(terminal, run):
    said = json.loads(terminal("show", run, "--json").out)["metrics"]
    return {key: it["heart_rate_share"] for key, it in said.items() if "heart_rate_share" in it}


def test_a_strap_that_failed_is_said_beside_all_that_is_made_of_it(terminal, take_in):
    run = take_in(write_phone_run(420, type="running"))
    found = shares(terminal, run)
    assert set(found) == OF_BEATS
    assert list(found.values()) == pytest.approx([0.7] * len(found), abs=0.01)
    lines = terminal("show", run).lines
    beside = [it for it in lines if it.endswith("(from heart rate of 70 % of the time)")]
    assert len(beside) == len(OF_BEATS) + 1
    assert sum(it.startswith("Time by ") for it in beside) == 1
    assert BY_SPEED not in lines
    said = "It is made from heart rate of 70 % of the time."
    for key in OF_BEATS:
        assert said in terminal("explain", run, key).lines
    assert said not in terminal("explain", run, "hr_mean").lines


@pytest.mark.parametrize("beating_s", [545, 600])
def test_of_a_heart_rate_that_is_nearly_whole_nothing_is_said(terminal, take_in, beating_s):
    run = take_in(write_phone_run(beating_s, type="running"))
    assert shares(terminal, run) == {}
    assert "from heart rate of" not in terminal("show", run).out


def test_calories_by_speed_are_made_of_no_heart_rate(terminal, take_in):
    run = take_in(write_phone_run(240, type="running"))
    assert set(shares(terminal, run)) == OF_BEATS - {"calories_gross", "calories_net"}
    said = json.loads(terminal("explain", run, "calories_net", "--json").out)
    assert (said["value"] > 0, said["heart_rate_share"]) == (True, None)


def test_a_file_that_says_no_sport_is_said_to_count(terminal, take_in):
    run = take_in(write_phone_run(600))
    said = json.loads(terminal("show", run, "--json").out)
    assert (said["sport"], said["run_by_speed"]) == ("generic", True)
    assert "vdot" in said["metrics"]
    assert terminal("show", run).lines.count(BY_SPEED) == 1
    assert terminal("explain", run, "pace").lines.count(BY_SPEED) == 1
    assert json.loads(terminal("stats", "--json").out)["runs"] == 1
    terminal("edit", run, "--sport", "running")
    assert BY_SPEED not in terminal("show", run).out + terminal("explain", run, "pace").out
    terminal("edit", run, "--sport", "cycling")
    assert json.loads(terminal("stats", "--json").out)["runs"] == 0
