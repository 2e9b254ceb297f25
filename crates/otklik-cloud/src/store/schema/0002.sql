-- The numbers of a campaign read the records that arrived after a place.
CREATE INDEX records_in_order ON records (campaign, seq);
