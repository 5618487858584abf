"""What many runs say together, in lines for people."""

from typing import Any, Final

from app.cli._goals import write_goal
from app.cli._rows import spell_duration
from app.domain.history.notables.words import name_distance
from app.domain.words import say

Plain = dict[str, Any]
_SHOWN: Final = 15  # the latest of what would fill screens; `--json` has all of it
_UNITS: Final = {"week": say("This week"), "month": say("This month"), "year": say("This year")}
_WHOLE: Final = {
    "distance_m": say("longest"), "time_s": say("most time"), "ascent_m": say("most climb"),
    "vdot": say("highest VDOT"), "earliest": say("earliest start"), "latest": say("latest start"),
}  # fmt: skip
_BIGGEST: Final = {
    "day": say("farthest in a day"), "week": say("farthest in a week"),
    "month": say("farthest in a month"), "year": say("farthest in a year"),
}  # fmt: skip


def write_overview(said: Plain) -> list[str]:
    if not said["runs"]:
        return [str(say("There are no runs yet."))]
    lines = [_write_comparison(unit, it) for unit, it in said["periods"].items()]
    lines += [_write_streak(unit, it) for unit, it in said["streaks"].items()]
    lines += [write_goal(it) for it in said["goals"]]
    if said["notables"]:
        lines += [str(say("The latest run:")), *(f"  {it}" for it in said["notables"])]
    if said["later_than_today"]:
        lines.append(
            str(
                say(
                    "{n} run is dated later than today.",
                    "{n} runs are dated later than today.",
                    n=said["later_than_today"],
                )
            )
        )
    return lines


def write_periods(said: Plain) -> list[str]:
    lines = [_write_comparison(said["unit"], said["now"])]
    return lines + [f"{it['first']}  {_sums(it)}" for it in said["totals"][-_SHOWN:]]


def write_records(said: Plain) -> list[str]:
    lines = [
        f"{name_distance(float(metres))!s:>19}  {_clock(it['value']):>11}  {it['day'] or '-'}"
        for metres, it in said["best"].items()
    ]
    lines += [
        f"{_WHOLE[name]!s:>19}  {_whole(name, it['value']):>11}  {it['day'] or '-'}"
        for name, it in said["whole"].items()
    ]
    lines += [
        f"{_BIGGEST[it['unit']]!s:>19}  {_km(it['distance_m']):>11}  {it['first']}"
        for it in said["biggest"]
    ]
    return lines or [str(say("There are no records yet."))]


def write_load(said: Plain) -> list[str]:
    if said["metric"] is None:
        return [
            str(say("No run has a load yet.")),
            str(say("It takes heart rate with a profile, or how hard runs felt.")),
        ]
    head = say(
        "day         load  fitness  fatigue  form  monotony   (made of {key})", key=said["metric"]
    )
    return [str(head), *(_write_day(it) for it in said["days"][-_SHOWN:])]


def write_outlook(said: Plain) -> list[str]:
    if said["basis"] is None:
        return [str(say("There is no effort of the last half year to predict from."))]
    basis = said["basis"]
    made_of = say(
        "From {distance} in {time} on {day}, VDOT {vdot}. Marathon shape {shape} %.",
        distance=name_distance(basis["distance_m"]),
        time=_clock(basis["value"]),
        day=basis["day"],
        vdot=f"{basis['vdot']:.1f}",
        shape=f"{said['marathon_shape_percent']:.0f}",
    )
    lines = [str(made_of)]
    for it in said["predictions"]:
        doubt = "" if it["is_valid"] else f"  ({say('beyond what it holds for')})"
        distance = name_distance(it["distance_m"])
        lines.append(f"{distance!s:>14}  {_clock(it['time_s']):>9}  {it['method']}{doubt}")
    return [*lines, *said["methods"].values()]


def _write_comparison(unit: str, said: Plain) -> str:
    so_far, same_days = said["so_far"], said["same_days"]
    before = say("the same days before: {sums}", sums=_sums(same_days).strip())
    return f"{_UNITS[unit]!s:10}  {_sums(so_far)}   {before}"


def _write_streak(unit: str, said: Plain) -> str:
    longest, current = said["longest"], said["current"]
    now, most = (0 if it is None else it["length"] for it in (current, longest))
    if unit == "days":
        return str(say("Days in a row: {now}, at most {most}", now=now, most=most))
    return str(say("Weeks in a row: {now}, at most {most}", now=now, most=most))


def _write_day(said: Plain) -> str:
    figures = [said[name] for name in ("load", "fitness", "fatigue", "form")]
    monotony = "-" if said["monotony"] is None else f"{said['monotony']:.2f}"
    spelled = "  ".join(f"{it:>8}" for it in (*(f"{it:.1f}" for it in figures), monotony))
    return f"{said['day']}{spelled}"


def _sums(said: Plain) -> str:
    runs = say("{n} run", "{n} runs", n=said["runs"])
    climb = "" if said["ascent_m"] is None else f"  {said['ascent_m']:6.0f} m"
    return f"{runs!s:>8}  {_km(said['distance_m']):>10}  {_clock(said['time_s']):>9}{climb}"


def _whole(name: str, value: float) -> str:
    if name == "distance_m":
        return _km(value)
    if name == "vdot":
        return f"{value:.1f}"
    return _metres(value) if name == "ascent_m" else _clock(value)


def _km(metres: float | None) -> str:
    return "-" if metres is None else f"{metres / 1000:.1f} km"


def _metres(metres: float) -> str:
    return f"{metres:.0f} m"


def _clock(seconds: float | None) -> str:
    return "-" if seconds is None else spell_duration(seconds)
