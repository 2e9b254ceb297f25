-- Pictures that lay beside a scenario file when it was loaded. The files are in `pictures`, named by their digest.
CREATE TABLE picture (
    -- digest of the scenario file
    scenario TEXT NOT NULL,
    -- as the scenario writes it
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (scenario, path)
) STRICT;
