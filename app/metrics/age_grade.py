"""A time by what age and sex allow."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._age_grades import CREDIT, best_grade

METRIC = Metric(
    key="age_grade",
    name=say("Age grade"),
    unit="percent",
    compute=best_grade(2025),
    about=say(
        "The time in percent of the best that someone of your age and sex could do over that"
        " distance on the road: 60 % is good locally, 70 % regionally, 80 % nationally. The"
        " best stretch of the run counts, or the whole of it, from a mile to 200 km, stops"
        " included."
    ),
    source=CREDIT.format(year=2025),
    needs=("birth_date", "sex"),
    combine="highest",
    evidence="validated",
    elsewhere=say(
        "Tables of other years (2010, 2015, 2020) give up to some percent more or less, and"
        " many pages do not say which they use. The grade by those of 2020 stands beside it."
    ),
)
