"""A time by what age and sex allow, as it was reckoned until 2025."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._age_grades import CREDIT, best_grade

METRIC = Metric(
    key="age_grade_2020",
    name=say("Age grade, tables of 2020"),
    unit="percent",
    compute=best_grade(2020),
    about=say(
        "The age grade by the road tables of 2020, which held until those of 2025 came. There"
        " are two because results and calculators from before 2025 go by these: compare those"
        " with this one, and newer ones with the age grade. The best stretch of the run counts,"
        " or the whole of it, from a mile to 200 km, stops included."
    ),
    source=CREDIT.format(year=2020),
    needs=("birth_date", "sex"),
    combine="highest",
    evidence="validated",
    elsewhere=say("Records have moved since: where the standard got faster, this grade is higher."),
)
