"""Consents: given and taken back with their dates, acting at once, and asked anew for new words."""

import json
from dataclasses import replace

from app.domain.categories import Category
from app.services import consents
from app.services.consents import PURPOSES, WATCHED_FOLDER, read_agreements, revoke
from app.services.watching import find_watched, look_for_new, watch_folder
from tests.makers.logs import NOW_MS, put


def test_nothing_is_agreed_to_at_first(log):
    agreements = read_agreements(log)
    assert tuple(it.purpose for it in agreements) == PURPOSES
    assert [(it.holding, it.past) for it in agreements] == [(None, ())] * len(PURPOSES)


def test_taken_back_it_acts_at_once_and_stays_in_the_list(log, tmp_path):
    folder = tmp_path / "watch"
    put(folder / "1.fit", b"a run, perhaps")
    watch_folder(log, folder, NOW_MS)
    look_for_new(log)
    assert look_for_new(log) == [folder / "1.fit"]
    agreement = read_agreements(log)[0]
    assert agreement.holding.destination == str(folder)
    assert set(agreement.holding.categories) == set(Category)
    revoke(log, WATCHED_FOLDER, NOW_MS + 5)
    assert look_for_new(log) == []
    assert find_watched(log) is None
    agreement = read_agreements(log)[0]
    assert agreement.holding is None
    assert [(it.given_ms, it.revoked_ms) for it in agreement.past] == [(NOW_MS, NOW_MS + 5)]
    kept = log.read(lambda db: db.execute("SELECT key FROM setting").fetchall())
    assert "watched-files" not in json.dumps(kept)


def test_other_words_need_another_yes(log, tmp_path, monkeypatch):
    (tmp_path / "watch").mkdir()
    watch_folder(log, tmp_path / "watch", NOW_MS)
    monkeypatch.setattr(consents, "PURPOSES", (replace(WATCHED_FOLDER, key="watched-folder.2"),))
    (agreement,) = read_agreements(log)
    assert agreement.holding is None


def test_no_two_purposes_have_one_key():
    keys = [it.key for it in PURPOSES]
    assert len(set(keys)) == len(keys)
