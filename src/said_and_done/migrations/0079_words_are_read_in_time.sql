-- In how many days the council promises to read new words, as it was typed; '' where it said
-- nothing: then it is what the program says.
ALTER TABLE contact_changes
ADD COLUMN read_within text NOT NULL DEFAULT '' CHECK (read_within ~ '^([1-9][0-9]?)?$');
