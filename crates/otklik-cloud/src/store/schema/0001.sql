-- Tablets by their own id. A name is used by at most one tablet that is not revoked.
CREATE TABLE devices (
    id          TEXT PRIMARY KEY NOT NULL,
    name        TEXT NOT NULL,
    token       TEXT NOT NULL UNIQUE,  -- SHA-256 of the token
    enrolled_at INTEGER NOT NULL,      -- all times: milliseconds since 1970 in UTC
    seen_at     INTEGER,               -- the last request that carried the token
    revoked_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX devices_in_use ON devices (name) WHERE revoked_at IS NULL;

-- One-time codes with which a tablet gets its token.
CREATE TABLE codes (
    code       TEXT PRIMARY KEY NOT NULL,  -- SHA-256 of the code
    name       TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    TEXT REFERENCES devices (id)
) STRICT;

-- `changes` grows with everything new that the pages of the campaign show.
CREATE TABLE campaigns (
    id      TEXT PRIMARY KEY NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Scenario files by digest, byte for byte.
CREATE TABLE scenarios (
    seq         INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,
    id          TEXT NOT NULL,
    version     INTEGER NOT NULL,
    campaign    TEXT NOT NULL REFERENCES campaigns (id),
    device      TEXT NOT NULL REFERENCES devices (id),
    received_at INTEGER NOT NULL,
    body        BLOB NOT NULL
) STRICT;
CREATE INDEX scenarios_of_campaign ON scenarios (campaign, version, seq);

-- Records in the order of their arrival, byte for byte. The other columns repeat what lists need.
CREATE TABLE records (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    sha256       TEXT NOT NULL,
    campaign     TEXT NOT NULL REFERENCES campaigns (id),
    device       TEXT NOT NULL REFERENCES devices (id),
    scenario     TEXT NOT NULL REFERENCES scenarios (sha256),
    disposition  TEXT NOT NULL,
    interviewed  INTEGER NOT NULL,  -- 1 if the tablet was handed over
    approached_at INTEGER NOT NULL,
    day          TEXT NOT NULL,     -- local date of the sampling plan
    received_at  INTEGER NOT NULL,
    body         TEXT NOT NULL
) STRICT;
CREATE INDEX records_of_campaign ON records (campaign, approached_at, seq);
CREATE INDEX records_by_day ON records (campaign, day, disposition);

-- Which photos a record speaks of; they arrive on their own, before or after it.
CREATE TABLE record_photos (
    record INTEGER NOT NULL REFERENCES records (seq),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (record, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_photos_by_photo ON record_photos (sha256);

-- Photos whose file is on the disk.
CREATE TABLE photos (
    sha256      TEXT PRIMARY KEY NOT NULL,
    size        INTEGER NOT NULL,
    device      TEXT NOT NULL REFERENCES devices (id),
    received_at INTEGER NOT NULL
) STRICT;
