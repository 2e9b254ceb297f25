-- The arrivals of a day that came to a tablet that stood alone: nobody's to approach.
CREATE TABLE unattended (
    campaign TEXT NOT NULL,
    day TEXT NOT NULL,
    arrival INTEGER NOT NULL,
    PRIMARY KEY (campaign, day, arrival)
) STRICT;
