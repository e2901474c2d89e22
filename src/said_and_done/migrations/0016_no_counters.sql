-- How often somebody tried is counted in the memory of the web program. The rows of this table
-- could be turned back into addresses, and their transactions stood beside those of answers.

-- squawk-ignore ban-drop-table
DROP TABLE attempts;
