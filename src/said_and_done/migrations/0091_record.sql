-- The record of what happened is looked through: by kind, and by who did it.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX events_by_kind ON events (organisation_id, what, happened_at);
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX events_by_member ON events (organisation_id, member_id, number);
