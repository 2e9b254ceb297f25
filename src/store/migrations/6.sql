-- How the terminal behaves, as the operator set it on the tablet.
CREATE TABLE settings (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    -- of staff's screens; that of the scenario where there is none
    language TEXT,
    colours TEXT NOT NULL CHECK (colours IN ('light', 'dark', 'evening', 'high_contrast')),
    -- in per cent
    staff_text INTEGER NOT NULL CHECK (staff_text IN (100, 150, 200)),
    respondent_text INTEGER NOT NULL CHECK (respondent_text IN (100, 150, 200)),
    reduced_motion INTEGER NOT NULL CHECK (reduced_motion IN (0, 1)),
    click INTEGER NOT NULL CHECK (click IN (0, 1)),
    read_aloud INTEGER NOT NULL CHECK (read_aloud IN (0, 1)),
    -- in per cent; left as it is where there is none
    brightness INTEGER CHECK (brightness BETWEEN 1 AND 100),
    -- in the words of the command line
    camera TEXT
) STRICT;

-- Files that were to become scenarios and were refused, the latest few, each with all that is wrong with it.
CREATE TABLE refused_scenario (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    refused_at TEXT NOT NULL,
    -- the diagnostics as JSON
    problems TEXT NOT NULL
) STRICT;

-- The key for which exports are sealed, as the cloud told it at enrolment.
ALTER TABLE device ADD COLUMN export_key TEXT;
