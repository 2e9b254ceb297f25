-- What each interviewer chose last for a segment on a day: offered for the next visitor. Only of the latest day.
CREATE TABLE remembered (
    interviewer TEXT NOT NULL,
    segment TEXT NOT NULL,
    option TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (interviewer, segment)
) STRICT;
