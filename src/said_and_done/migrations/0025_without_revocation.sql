-- Sessions are rows since 0024: nothing reads this number any more. Machines of the version before
-- are stopped while the schema changes (docs/operations.md, Upgrade).
-- squawk-ignore ban-drop-column
ALTER TABLE members DROP COLUMN revocation;
