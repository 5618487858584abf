"""Age grades against published tables and worked times."""

import csv
from pathlib import Path

import numpy as np
import pytest

from app.domain.age_grade import age_grade
from app.metrics._age_grades import YEARS, age_table

FOLDER = Path(__file__).parents[2] / "resources" / "agegrade"
# Picked at random from the tables as they were published (AlanLyttonJones/Age-Grade-Tables):
# sex, year, km, open standard, age, factor
CELLS = (
    ("male", 2025, 8.04672, 1264, 89, 0.4714),
    ("female", 2020, 10, 1783, 71, 0.6735),
    ("male", 2025, 8.04672, 1264, 66, 0.7676),
    ("female", 2025, 6, 1010, 60, 0.7675),
    ("male", 2025, 80.4672, 16080, 68, 0.7487),
    ("female", 2020, 10, 1783, 73, 0.6536),
    ("female", 2025, 20, 3557, 5, 0.6135),
    ("male", 2025, 200, 52800, 38, 0.9934),
    ("male", 2025, 16.0934, 2595, 11, 0.8176),
    ("male", 2025, 100, 21360, 55, 0.8553),
    ("female", 2020, 20, 3690, 61, 0.7694),
    ("female", 2025, 21.0975, 3772, 26, 1.0),
    ("female", 2025, 11.2654, 1950, 72, 0.661),
    ("female", 2025, 20, 3557, 52, 0.8552),
    ("female", 2025, 1.60934, 253, 36, 0.9911),
    ("male", 2025, 5, 769, 40, 0.9475),
    ("female", 2020, 100, 23591, 45, 0.9395),
    ("male", 2025, 150, 36300, 89, 0.4631),
    ("male", 2025, 20, 3260, 38, 0.978),
    ("male", 2025, 150, 36300, 35, 1.0),
    ("female", 2025, 6, 1010, 71, 0.6601),
    ("female", 2020, 21.0975, 3898, 54, 0.8419),
    ("male", 2025, 15, 2415, 30, 1.0),
    ("male", 2020, 16.0934, 2625, 63, 0.791),
    ("male", 2020, 200, 52800, 23, 1.0),
    ("male", 2025, 150, 36300, 65, 0.7733),
    ("female", 2020, 6.43738, 1140, 11, 0.8734),
    ("male", 2020, 15, 2436, 50, 0.8905),
    ("male", 2020, 200, 52800, 68, 0.7522),
    ("male", 2020, 80.4674, 16080, 26, 1.0),
    ("male", 2020, 10, 1584, 37, 0.9822),
    ("female", 2020, 30, 5625, 10, 0.8078),
    ("female", 2025, 8.04672, 1375, 79, 0.5841),
    ("male", 2025, 1.60934, 227, 81, 0.5876),
    ("male", 2020, 6, 933, 13, 0.9256),
    ("male", 2025, 12, 1915, 20, 0.9976),
    ("male", 2025, 11.2654, 1790, 44, 0.9335),
    ("female", 2025, 1.60934, 253, 33, 1.0),
    ("female", 2025, 8.04672, 1375, 96, 0.2621),
    ("male", 2020, 25, 4170, 34, 0.9971),
    ("male", 2025, 42.195, 7235, 23, 1.0),
    ("male", 2020, 21.0975, 3481, 66, 0.7678),
    ("male", 2020, 10, 1584, 65, 0.7761),
    ("female", 2025, 150, 39700, 28, 0.9998),
    ("male", 2025, 160.934, 39790, 16, 0.93),
    ("female", 2020, 16.0934, 2940, 20, 0.9975),
    ("female", 2025, 25, 4500, 92, 0.3199),
    ("female", 2020, 80.4672, 17760, 64, 0.7323),
    ("male", 2025, 200, 52800, 45, 0.9373),
    ("male", 2025, 25, 4110, 9, 0.7141),
)
# WMA 2020, men, from the published table: km, time, age, percent
GRADED = (
    (5, 20 * 60, 35, 65.29),
    (10, 40 * 60, 55, 77.55),
    (42.195, 3.5 * 3600, 60, 71.13),
)


@pytest.mark.parametrize(("sex", "year", "km", "standard", "age", "factor"), CELLS)
def test_cells_are_as_published(sex, year, km, standard, age, factor) -> None:
    found = age_table(sex, year).at(km * 1000, age)
    assert found == (pytest.approx(standard, abs=1e-9), pytest.approx(factor, abs=1e-12))


@pytest.mark.parametrize(("km", "time_s", "age", "percent"), GRADED)
def test_published_grades(km, time_s, age, percent) -> None:
    found = age_grade(age_table("male", 2020), km * 1000, time_s, age)
    assert found == pytest.approx(percent, abs=0.01)


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize("year", YEARS)
def test_between_distances_lies_what_the_readme_of_the_tables_says(sex, year) -> None:
    with (FOLDER / f"{sex}_road_{year}.csv").open(encoding="utf-8") as lines:
        head, standards, *rows = [[float(it or 0) for it in line] for line in _numbers(lines)]
    table = age_table(sex, year)
    for at in range(1, len(head) - 1):
        near, far = head[at], head[at + 1]
        for km in (near * 1.0001, (near + far) / 2, far * 0.9999):
            u = np.log(km / near) / np.log(far / near)
            row = rows[(7 * at) % len(rows)]
            standard, factor = table.at(km * 1000, row[0])
            assert standard == pytest.approx(standards[at] * (1 - u) + standards[at + 1] * u)
            assert factor == pytest.approx(row[at] * (1 - u) + row[at + 1] * u)


def test_beyond_the_tables_is_nothing() -> None:
    table = age_table("male")
    assert np.isnan(age_grade(table, [1000.0, 200_001.0, np.nan], 3600.0, 40)).all()
    assert np.isnan(age_grade(table, 5000.0, 1200.0, [4.0, 101.0, np.nan])).all()
    assert np.isfinite(age_grade(table, [1609.34, 200_000.0], 3600.0, [5, 100])).all()


def _numbers(lines):
    for line in csv.reader(lines):
        yield [it if it.replace(".", "").isdigit() else "0" for it in line]
