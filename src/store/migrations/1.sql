CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- The tablet's own id, and the cloud it is enrolled with.
CREATE TABLE device (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    name TEXT,
    cloud TEXT,
    token TEXT
) STRICT;

CREATE TABLE interviewer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    pin_hash TEXT NOT NULL
) STRICT;

-- Scenario files by digest. One runs; the others are kept while a record may refer to them.
CREATE TABLE scenario (
    sha256 TEXT PRIMARY KEY,
    file BLOB NOT NULL,
    loaded_at TEXT NOT NULL,
    running INTEGER NOT NULL CHECK (running IN (0, 1)),
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX scenario_running ON scenario (running) WHERE running = 1;

-- How many visitors were counted on a day, and whether it was said how it went with the latest.
CREATE TABLE day (
    day TEXT PRIMARY KEY,
    arrivals INTEGER NOT NULL,
    decided INTEGER NOT NULL CHECK (decided IN (0, 1))
) STRICT;

-- Dispositions of a day. Stays when the records have left.
CREATE TABLE tally (
    day TEXT NOT NULL,
    disposition TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, disposition)
) STRICT;

-- The log of the interview that is open.
CREATE TABLE journal (
    record TEXT NOT NULL,
    seq INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (record, seq)
) STRICT;

-- The text being typed in the open interview.
CREATE TABLE typing (
    record TEXT PRIMARY KEY,
    typing TEXT NOT NULL
) STRICT;

-- What waits for the cloud. A row leaves when the cloud has acknowledged it, and for no other reason.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('record', 'photo')),
    -- id of the record, or digest of the photo
    key TEXT NOT NULL UNIQUE,
    -- the record as JSON; a photo is a file
    body BLOB,
    sha256 TEXT NOT NULL,
    scenario TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- milliseconds since 1970
    next_at INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_at, seq);
