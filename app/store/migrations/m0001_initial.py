"""The first shape of the log.

Ids are random, so that two computers never give the same one twice. Times are whole
microseconds (`_us`) or milliseconds (`_ms`) since 1970 in UTC, days are ISO dates; no value depends
on the computer's zone.
"""

from app.store.migrations import Migration

# Where things come from, and how they changed
_HISTORY = """
CREATE TABLE batch (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,  -- import, hand, sync
    label TEXT NOT NULL DEFAULT '',
    made_ms INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;

CREATE TABLE report (  -- what became of each file of a batch
    batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
    place INTEGER NOT NULL,
    file TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '[]',  -- sentences as JSON, to be put into any language
    PRIMARY KEY (batch, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (  -- the one way to change what the runner can change
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL,  -- changes made at one stroke are undone at one stroke
    entity TEXT NOT NULL,
    id INTEGER NOT NULL,
    field TEXT NOT NULL,
    old TEXT,  -- JSON
    new TEXT,  -- JSON
    when_ms INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;
CREATE INDEX change_step ON change (step);
CREATE INDEX change_of ON change (entity, id);
"""

_ACTIVITIES = """
CREATE TABLE gear (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'shoes',
    bought_on TEXT,
    retire_m REAL,
    is_retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    batch INTEGER REFERENCES batch,
    source TEXT NOT NULL,  -- file, hand, sync
    original BLOB,  -- SHA-256 of the file it came in
    place_in_file INTEGER NOT NULL DEFAULT 0,
    keeps_file INTEGER NOT NULL DEFAULT 0,  -- whether that file was kept
    version INTEGER NOT NULL,  -- the one that counts; the others stay
    duplicate_of INTEGER REFERENCES activity,
    bin TEXT,  -- why it is in the bin; NULL where it is not
    sport TEXT NOT NULL,
    sub_sport TEXT NOT NULL,
    start_us INTEGER,
    utc_offset_s INTEGER,
    zone_from TEXT,
    title TEXT,
    notes TEXT,
    tags TEXT NOT NULL DEFAULT '[]',  -- JSON, sorted
    gear INTEGER REFERENCES gear,
    place TEXT,
    effort INTEGER,  -- 1 to 10, as felt
    weather TEXT,  -- JSON
    race TEXT,  -- JSON
    device TEXT,  -- JSON
    distance_m REAL,
    elapsed_s REAL,
    moving_s REAL,
    ascent_m REAL,
    descent_m REAL,
    calories_kcal REAL,
    hr_mean REAL,
    hr_max REAL,
    points INTEGER NOT NULL DEFAULT 0,
    digested_with INTEGER,  -- the version of the digests that its own is made with
    is_valued INTEGER NOT NULL DEFAULT 0  -- whether its numbers are made
) STRICT;
CREATE INDEX activity_digested ON activity (digested_with);
CREATE INDEX activity_unvalued ON activity (id) WHERE is_valued = 0;
CREATE INDEX activity_start ON activity (start_us);
CREATE INDEX activity_original ON activity (original) WHERE original IS NOT NULL;
CREATE INDEX activity_batch ON activity (batch);
CREATE INDEX activity_bin ON activity (bin) WHERE bin IS NOT NULL;
CREATE INDEX activity_duplicate ON activity (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE VIRTUAL TABLE search USING fts5 (
    title, notes, tags, place, gear,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_add AFTER INSERT ON activity BEGIN
    INSERT INTO search (rowid, title, notes, tags, place, gear) VALUES (
        new.id, new.title, new.notes, new.tags, new.place,
        (SELECT name FROM gear WHERE id = new.gear)
    );
END;
CREATE TRIGGER search_change AFTER UPDATE OF title, notes, tags, place, gear ON activity BEGIN
    UPDATE search SET
        title = new.title, notes = new.notes, tags = new.tags, place = new.place,
        gear = (SELECT name FROM gear WHERE id = new.gear)
    WHERE rowid = new.id;
END;
CREATE TRIGGER search_remove AFTER DELETE ON activity BEGIN
    DELETE FROM search WHERE rowid = old.id;
END;
CREATE TRIGGER search_gear AFTER UPDATE OF name ON gear BEGIN
    UPDATE search SET gear = new.name
    WHERE rowid IN (SELECT id FROM activity WHERE gear = new.id);
END;
"""

# What was measured, by version of a run
_MEASURED = """
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
    made_by TEXT NOT NULL,  -- JSON: the import, or what was done to the version before
    facts TEXT NOT NULL,  -- JSON: laps, pauses and lengths as counted, breaks, developer fields
    made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX version_of ON version (activity);

CREATE TABLE lap (
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    place INTEGER NOT NULL,
    start_us INTEGER,
    elapsed_s REAL,
    timer_s REAL,
    distance_m REAL,
    ascent_m REAL,
    descent_m REAL,
    calories_kcal REAL,
    hr_mean REAL,
    hr_max REAL,
    ended_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE pause (
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    place INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stream (  -- all channels of a version in one, so that no page is half empty
    version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    channels TEXT NOT NULL,  -- JSON: the name and the length of each
    data BLOB NOT NULL
) STRICT;

CREATE TABLE digest (  -- what the numbers of all runs are made of, a page a run
    version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    core BLOB NOT NULL
) STRICT;
CREATE TABLE digest_rest (  -- what only the page of one run shows
    version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE metric_value (
    key TEXT NOT NULL,
    activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
    made_with INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (key, activity)
) STRICT, WITHOUT ROWID;
CREATE INDEX metric_value_of ON metric_value (activity);
CREATE TABLE metric_made (  -- the version of each metric that the stored values are of
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE metric_pending (  -- made anew for all runs, of which those up to an id are done
    key TEXT PRIMARY KEY,
    done_to INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

_RUNNER = """
CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    from_day TEXT NOT NULL DEFAULT '',  -- '' holds for all time
    value TEXT,  -- JSON; NULL where it was cleared
    UNIQUE (field, from_day)
) STRICT;

CREATE TABLE goal (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, from_day TEXT, until_day TEXT, target REAL,
    facts TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE plan (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, title TEXT NOT NULL, facts TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX plan_day ON plan (day);
CREATE TABLE home_zone (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude_deg REAL NOT NULL,
    longitude_deg REAL NOT NULL, radius_m REAL NOT NULL
) STRICT;

CREATE TABLE retention_rule (
    category TEXT PRIMARY KEY, days INTEGER NOT NULL, is_on INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE consent (
    id INTEGER PRIMARY KEY, purpose TEXT NOT NULL, destination TEXT NOT NULL,
    categories TEXT NOT NULL, given_ms INTEGER NOT NULL, revoked_ms INTEGER
) STRICT;
CREATE TABLE ledger (
    number INTEGER PRIMARY KEY AUTOINCREMENT, when_ms INTEGER NOT NULL, kind TEXT NOT NULL,
    destination TEXT NOT NULL DEFAULT '', facts TEXT NOT NULL DEFAULT '{}'
) STRICT;
"""

MIGRATION = Migration((_HISTORY, _ACTIVITIES, _MEASURED, _RUNNER))
