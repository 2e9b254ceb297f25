-- A record that can still be taken back is held: it does not leave. Whatever is held when the terminal starts stands.
ALTER TABLE outbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
-- How often something was taken back on a day.
ALTER TABLE day ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
-- Approaches of a campaign by what came of them, for progress and rates. Counts only; stays when the records have left.
CREATE TABLE campaign_count (
    campaign TEXT NOT NULL,
    -- `interviewer` or `self_service`
    mode TEXT NOT NULL,
    disposition TEXT NOT NULL,
    -- a segment with its option, or both empty for all approaches
    segment TEXT NOT NULL,
    option TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (campaign, mode, disposition, segment, option)
) STRICT;
-- Which arrivals of a day were approached, to be held against the plan.
CREATE TABLE approached (
    campaign TEXT NOT NULL,
    day TEXT NOT NULL,
    arrival INTEGER NOT NULL,
    PRIMARY KEY (campaign, day, arrival)
) STRICT, WITHOUT ROWID;
