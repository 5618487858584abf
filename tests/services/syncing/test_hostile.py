"""What a computer that somebody took over may send: it stops no other, and hurts no log."""

import random
from collections.abc import Sequence
from datetime import date

from app.domain.ids import spell_id
from app.domain.operations import Blob, Op, Stamp, make_stamp
from app.services.editing import edit_run
from app.services.overview import read_overview
from app.services.profile import read_profile
from app.services.reading import find_run
from app.services.settings import HIDDEN_KINDS
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.taking import Taking
from app.services.syncing.status import read_status
from app.store.sync_entities import ENTITIES
from app.sync.merge import WHOLE
from app.sync.seal import Sealer
from app.sync.segments import NO_HEAD, Writer
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import Computer, now_ms, settle

HUGE = 10**30
VALUES = (
    None, True, 0, -1, 2**63 - 1, 2**63, HUGE, 1e308, float("nan"), "", "\ud800", "words", "..",
    [], [1, [2]], {}, {"a": {}}, {"as_kept": "nan"}, {"as_kept": 5}, {"as_kept": "[1"},
    {"as_kept": "5"},
)  # fmt: skip
KEYS = (
    str(2**63 - 1), str(2**63), "x", "", "1 2", "²", "٣", "5", "00" * 32, "units", "hidden-kinds",
    "max_hr 2026-01-01", "birth_date ", "max_hr_by ", "hr_zones ", "sex x", "erased-notes", "notes",
)  # fmt: skip
OWN = ("made:1", "made:²", f"made:{HUGE}", "made:1:2", "version:1", "nothing")
OBJECTS = ("version:1", f"version:{HUGE}", "version:1:2", "file", "title")


def invent(draw: random.Random, stamp: Stamp, run: int) -> Op:
    """Make an op of anything."""
    entity = draw.choice([*ENTITIES, "original", "activity", "nothing"])
    known = list(ENTITIES[entity].fields if entity in ENTITIES else ["file"])
    names = [*known, WHOLE] if draw.random() < 0.3 else draw.sample(known, draw.randrange(2))
    names += draw.sample(OWN, draw.randrange(2))
    blob = Blob(f"o/{draw.randrange(256):02x}/{draw.randrange(2**248):062x}", 1)
    return Op(
        entity,
        draw.choice([str(run), *KEYS]),
        max(stamp - draw.choice([0, 0, 2**40]), 0),
        "ee" * 16,
        {it: draw.choice(VALUES) for it in names},
        dict.fromkeys(draw.sample(OBJECTS, draw.randrange(2)), blob),
        is_erased=draw.random() < 0.05,
        over=draw.choice([0, 1, stamp]),
    )


def send(computer: Computer, ops: Sequence[Op]) -> None:
    """Send ops as they are, signed by this computer."""
    replica = LogReplica(computer.store)
    member, heads = replica.load_membership(), replica.load_heads()
    assert member is not None
    writer = Writer(member, Sealer(member.store, member.epochs), now_ms())
    made = writer.write(ops, heads.get(member.device, NO_HEAD), heads)
    computer.place().put(made.name, made.data)


def test_no_op_stops_a_log_or_makes_it_unreadable(computers, tmp_path):
    one, _ = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    one.round()
    member = LogReplica(one.store).load_membership()
    assert member is not None
    draw = random.Random(7)  # noqa: S311 - nothing is kept secret by it
    stamp = make_stamp(now_ms(), 0)
    for count in range(2500):
        taking = Taking(one.store, Objects(), member.device, lambda _: None, now_ms())
        taking.take([invent(draw, stamp + count, run)])
    assert run in listed(one.store)
    assert find_run(one.store, spell_id(run)).kept["tags"] is not None
    edit_run(one.store, spell_id(run), {"title": "Lake"}, now_ms())
    assert listed(one.store)[run].title == "Lake"
    read_status(one.store)
    read_overview(one.store, date(2026, 1, 1))
    read_profile(one.store).on(date(2026, 1, 1))
    assert isinstance(HIDDEN_KINDS.read(one.store), str)
    one.round()


def test_a_segment_with_halves_of_characters_is_refused_whole(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    stamp = make_stamp(now_ms(), 0)
    send(two, [Op("activity", str(run), stamp, "", {"title": "x"}), Op("gear", "\ud800", 1, "")])
    one.round()
    assert listed(one.store)[run].title is None
    member = LogReplica(one.store).load_membership()
    assert member is not None
    assert member.missed
