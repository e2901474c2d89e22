-- A group of people told us something together. It is never one person's answers: no table that
-- counts people reads it. place says where or who in a few words, without names. Who wrote it down
-- is kept, and the day; nothing finer, for the words are people's own.

CREATE TABLE conversations (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    place text NOT NULL,
    people smallint NOT NULL CHECK (people BETWEEN 2 AND 500),
    note_takers smallint CHECK (note_takers BETWEEN 1 AND 50),
    held_on date NOT NULL,
    kept_on date NOT NULL,
    kept_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, kept_by) REFERENCES members (organisation_id, id)
);
CREATE INDEX conversations_by_round ON conversations (organisation_id, round_id);

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON conversations
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Words come from one person's response, or from one conversation of a group.
-- squawk-ignore ban-drop-not-null
ALTER TABLE words ALTER COLUMN response_id DROP NOT NULL;
ALTER TABLE words ADD COLUMN conversation_id uuid;
ALTER TABLE words ADD CONSTRAINT words_of_a_conversation
FOREIGN KEY (organisation_id, conversation_id)
REFERENCES conversations (organisation_id, id) ON DELETE CASCADE NOT VALID;
ALTER TABLE words ADD CONSTRAINT words_of_one_person_or_one_group
CHECK ((response_id IS NULL) <> (conversation_id IS NULL)) NOT VALID;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX words_by_conversation ON words (organisation_id, conversation_id);

-- All words that are with us, and where they come from: answers that were sent, and conversations.
-- voice is what was said at the end, and until then what was said at the start. about_people is
-- NULL for one person; for a group it is its size to the nearest 5, and 0 for fewer than 10: how
-- many came to one lunch is enough to know who. The words of the private page have number -1.
CREATE VIEW told WITH (security_invoker = true) AS
SELECT
    w.organisation_id,
    w.id,
    w.response_id,
    w.question_number,
    w.wording,
    w.may_count,
    w.may_quote,
    w.kept_on,
    coalesce(r.round_id, c.round_id) AS round_id,
    coalesce(r.survey_version_id, c.survey_version_id) AS survey_version_id,
    coalesce(r.voice, r.voice_at_start) AS voice,
    r.without_helper,
    c.place,
    CASE WHEN c.people < 10 THEN 0 ELSE (c.people + 2) / 5 * 5 END AS about_people
FROM words AS w
LEFT JOIN responses AS r ON w.organisation_id = r.organisation_id AND w.response_id = r.id
LEFT JOIN conversations AS c ON w.organisation_id = c.organisation_id AND w.conversation_id = c.id
WHERE r.sent_on IS NOT NULL OR c.id IS NOT NULL;
