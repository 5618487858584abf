"""A time by what age and sex allow."""

import numpy as np

from app.domain.age_grade import age_grade
from app.domain.athlete import FEMALE, MALE, Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._age_tables import CREDIT, age_table
from app.metrics._stretches import highest, stretches


def _compute(runs: Runs, athletes: Athletes) -> Column:
    metres, seconds = stretches(runs)
    best = np.full(len(runs), np.nan)
    for sex, is_of_sex in ((FEMALE, athletes.is_female), (MALE, athletes.is_male)):
        chosen = np.flatnonzero(is_of_sex & runs.is_run & ~np.isnan(athletes.age_years))
        if len(chosen):
            ages = athletes.age_years[chosen, None]
            best[chosen] = highest(age_grade(age_table(sex), metres[chosen], seconds[chosen], ages))
    return best


METRIC = Metric(
    key="age_grade",
    name=say("Age grade"),
    unit="percent",
    compute=_compute,
    about=say(
        "The time in percent of the best that someone of your age and sex could do over that"
        " distance on the road: 60 % is good locally, 70 % regionally, 80 % nationally. The"
        " best stretch of the run counts, or the whole of it, from a mile to 200 km, stops"
        " included."
    ),
    source=CREDIT,
    needs=("birth_date", "sex"),
    combine="highest",
    evidence="validated",
    elsewhere=say(
        "Tables of other years (2010, 2015, 2020) give up to some percent more or less, and"
        " many pages do not say which they use."
    ),
)
