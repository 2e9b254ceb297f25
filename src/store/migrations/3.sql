-- What a person does with the tablet, and how often their PIN was entered wrong since it was last right.
ALTER TABLE interviewer ADD COLUMN role TEXT NOT NULL DEFAULT 'interviewer' CHECK (role IN ('interviewer', 'operator'));
ALTER TABLE interviewer ADD COLUMN failed_pins INTEGER NOT NULL DEFAULT 0;
