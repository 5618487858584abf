"""Part of a transaction that fails takes back what it wrote, and nothing else."""

import pytest

from app.store.attempts import attempted
from app.store.gear import add_gear
from tests.makers.logs import count, new_log


@pytest.mark.parametrize("value", [2**70, [1], None])
def test_what_the_database_refuses_is_taken_back_alone(tmp_path, value):
    def fail(db):
        with attempted(db):
            add_gear(db, "Red ones")
            db.execute("INSERT INTO gear (name, is_retired) VALUES ('x', ?)", (value,))

    def write(db):
        add_gear(db, "Blue ones")
        with pytest.raises(ValueError, match="Error"):
            fail(db)
        with attempted(db):
            add_gear(db, "Green ones")

    with new_log(tmp_path) as session:
        session.store.write("gear", write)
        assert count(session.store.runs, "gear") == 2
