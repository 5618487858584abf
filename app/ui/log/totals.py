"""Says what runs come to: in headings of months, and in the line below the Log."""

from datetime import date

from app.domain.listed import Facets, Month, Totals
from app.domain.words import say
from app.ui.wording import Wording


def spell_month(wording: Wording, month: Month, today: date) -> tuple[str, str]:
    """Name a month, with its year unless that is this one, and say what it comes to."""
    return _name(wording, month.name, today), " · ".join(spell_sums(wording, month.totals))


def spell_log(wording: Wording, facets: Facets) -> str:
    """Say how much there is."""
    number = wording.spell.number(facets.runs)
    runs = say("{number} run", "{number} runs", n=facets.runs, number=number)
    if len(facets.years) < 2:
        return wording.text(runs)
    years = max(facets.years) - min(facets.years) + 1
    within = say("{runs} in {n} year", "{runs} in {n} years", n=years, runs=runs)
    return wording.text(within)


def spell_totals(wording: Wording, totals: Totals) -> str:
    """Say what some runs come to: count, distance, time, pace, climb."""
    parts = spell_sums(wording, totals)
    if totals.speed_mps is not None:
        parts.append(str(wording.spell.pace(totals.speed_mps)))
    if totals.ascent_m:
        parts.append(str(wording.spell.height(totals.ascent_m)))
    return ", ".join(parts)


def spell_sums(wording: Wording, totals: Totals) -> list[str]:
    """Say count, distance and time, as far as there are any."""
    number = wording.spell.number(totals.runs)
    runs = say("{number} run", "{number} runs", n=totals.runs, number=number)
    parts = [wording.text(runs)]
    if totals.distance_m:
        parts.append(str(wording.spell.distance(totals.distance_m, 1)))
    if totals.time_s:
        parts.append(str(wording.spell.duration(totals.time_s)))
    return parts


def _name(wording: Wording, month: str, today: date) -> str:
    if not month:
        return wording.text(say("Without a date"))
    first = date.fromisoformat(f"{month}-01")
    name = wording.month(first)
    return name if first.year == today.year else f"{name} {first.year}"
