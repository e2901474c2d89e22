-- Nothing was ever read of it: whose device it is is asked with the answer.
-- squawk-ignore ban-drop-column
ALTER TABLE challenges DROP COLUMN own_device;
