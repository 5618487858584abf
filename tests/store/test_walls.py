"""No statement undoes the encryption, writes plain text to the disk, or trusts a power cut."""

import re
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

import app
from tests.makers.logs import reopen

DENIED = (
    "PRAGMA key = 'a'",
    "PRAGMA rekey = 'a'",
    "PRAGMA hexkey = '00'",
    "PRAGMA temp_store = 1",
    "PRAGMA TEMP_STORE = FILE",
    "PRAGMA main.temp_store(1)",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_use_hmac = OFF",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA cipher_log = '/tmp/log'",
    "PRAGMA cipher_profile = '/tmp/log'",
    "PRAGMA cipher_migrate",
    "PRAGMA writable_schema = ON",
    "PRAGMA trusted_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA secure_delete = OFF",
    "PRAGMA mmap_size = 1000000",
    "ATTACH '/tmp/plain.db' AS plain KEY ''",
    "ATTACH ':memory:' AS plain KEY ''",
    "DETACH main",
    "SELECT sqlcipher_export('plain')",
    "SELECT SQLCipher_Export('plain', 'main')",
    "SELECT load_extension('/tmp/any.so')",
)
# How code could ask for it: by a statement, or by a call of the library
FORBIDDEN = re.compile(
    r"PRAGMA\s+(hex)?(re)?key|temp_store\s*=(?!\s*MEMORY)|sqlcipher_export\s*\(|load_extension\s*\("
    r"|ATTACH\s+(DATABASE\s|['\"?:])|backup\(\s*(db|sqlcipher)",
    re.IGNORECASE,
)


@pytest.fixture
def store(filled):
    with reopen(filled) as session:
        yield session.store


@pytest.mark.parametrize("sql", DENIED)
def test_no_statement_gets_through(store, sql):
    def ask(db):
        return db.execute(sql).fetchall()

    for database in (store.runs, store.originals):
        for way in (database.read, database.maintain, lambda fn, it=database: it.write("x", fn)):
            with pytest.raises(sqlcipher.Error, match=r"not authorized|prohibited"):
                way(ask)


def test_no_copy_is_made_by_the_way(store, tmp_path):
    with pytest.raises(sqlcipher.Error, match="authorization denied"):
        store.runs.maintain(lambda db: db.execute("VACUUM INTO ?", (str(tmp_path / "a.db"),)))
    assert not (tmp_path / "a.db").exists()


def test_the_walls_stand_again_after_what_they_are_lifted_for(store):
    store.runs.shrink()
    store.runs.snapshot()
    for way in (store.runs.read, store.runs.maintain, store.runs._copying.ask):
        with pytest.raises(sqlcipher.Error, match=r"prohibited|not authorized"):
            way(lambda db: db.execute("PRAGMA temp_store = 1"))


def test_every_connection_is_set_as_it_must_be(store):
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "mmap_size": 0,
    }

    def ask(db):
        return {name: (db.execute(f"PRAGMA {name}").fetchone() or [0])[0] for name in expected}

    for database in (store.runs, store.originals):
        for way in (database.read, database.maintain, database._copying.ask):
            assert way(ask) == expected


def test_no_code_asks_for_it():
    sources = sorted(Path(app.__file__).parent.rglob("*.py"))
    assert len(sources) > 100
    found = [it.name for it in sources if FORBIDDEN.search(it.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "db.execute(f\"PRAGMA key = '{key}'\")",
        "pragma  rekey=",
        "PRAGMA temp_store = FILE",
        "SELECT sqlcipher_export('x')",
        "db.load_extension(path)",
        "ATTACH ? AS other",
    ],
)
def test_such_code_would_be_seen(code):
    assert FORBIDDEN.search(code)
