-- How many interviews this tablet began with a scenario, and how many responses it has for each of its quotas: what
-- pools and quotas are balanced by. Stays when the records have left.
CREATE TABLE scenario_count (
    scenario TEXT NOT NULL,
    -- `begun`, or `quota:` and the id of a quota
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (scenario, name)
) STRICT;
