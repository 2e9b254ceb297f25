-- The arrivals of a day that came to a tablet that stood alone: nobody's to approach.
CREATE TABLE unattended (
    campaign TEXT NOT NULL,
    day TEXT NOT NULL,
    arrival INTEGER NOT NULL,
    PRIMARY KEY (campaign, day, arrival)
) STRICT;

-- What the respondent of an open interview chose about the look, where they did.
CREATE TABLE look (
    record TEXT PRIMARY KEY,
    -- in per cent
    text_size INTEGER CHECK (text_size IN (100, 150, 200)),
    high_contrast INTEGER CHECK (high_contrast IN (0, 1))
) STRICT;
