"""What a log knows of the runner's other computers; all of it is empty while sync is off.

Nothing of this is a part of an export: it speaks of this one computer, and holds its keys.
"""

from app.store.migrations import Migration

_PART = """
CREATE TABLE sync_state (  -- who takes part and by which keys, the place, what was last seen
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_head (  -- the latest segment of each device that was applied, or cut
    device TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    seen_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_outgoing (  -- our own segments, as they were sealed
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    items TEXT NOT NULL,  -- JSON: what it tells of, should it have to be told anew
    is_sent INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sync_round (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    when_ms INTEGER NOT NULL,
    facts TEXT NOT NULL  -- JSON
) STRICT;
"""

_KNOWN = """
CREATE TABLE sync_mark (  -- what was changed here and has no stamp yet; triggers write it
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    when_ms INTEGER NOT NULL,
    UNIQUE (entity, key, field)
) STRICT;

CREATE TABLE sync_register (  -- who set what and when: a whole item, then fields set later
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,  -- '*' for the whole item, '-' for its erasure
    stamp INTEGER NOT NULL,
    device TEXT NOT NULL,
    over INTEGER NOT NULL DEFAULT 0,  -- what its writer knew to be there before
    is_new INTEGER NOT NULL DEFAULT 0,  -- set here, and in no segment yet
    PRIMARY KEY (entity, key, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_register_new ON sync_register (stamp, entity DESC, key, over, field)
    WHERE is_new = 1;

CREATE TABLE sync_link (  -- fields that name an item which is not here yet
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    wanted TEXT NOT NULL,
    PRIMARY KEY (entity, key, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_link_wanted ON sync_link (wanted);

CREATE TABLE sync_blob (  -- the object that holds a field as it was stamped
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (entity, key, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_blob_name ON sync_blob (name);

CREATE TABLE sync_garbage (  -- objects that something referred to
    name TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_kept (  -- what came and is not merged yet
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    why TEXT NOT NULL,  -- waiting, deleting, held, early
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    device TEXT NOT NULL,
    op TEXT NOT NULL,  -- JSON
    since_ms INTEGER NOT NULL,
    UNIQUE (entity, key, stamp, device, op)
) STRICT;

CREATE TABLE sync_conflict (  -- texts that lost against others written at the same time
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    other TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (entity, key, field)
) STRICT;
"""

MIGRATION = Migration((_PART, _KNOWN))
