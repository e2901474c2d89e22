-- Which questions about people a council asks, in the order in which they are asked. Each choice is
-- a new row; the newest counts for rounds that open after it. A council without a row asks about
-- what the law protects.
CREATE TABLE about_you_choices (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    asked text[] NOT NULL CHECK (cardinality(asked) <= 20),
    chosen_at timestamptz NOT NULL,
    chosen_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, number),
    FOREIGN KEY (organisation_id, chosen_by) REFERENCES members (organisation_id, id)
);

CREATE TRIGGER about_you_choices_never_change BEFORE UPDATE OR DELETE ON about_you_choices
FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE about_you_choices ENABLE ROW LEVEL SECURITY;
ALTER TABLE about_you_choices FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON about_you_choices
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Everybody in a round is asked the same: the choice that was there when it opened, or when it was
-- made, if that was later. So a row of answers says nothing about when it was written, and nobody
-- can part the people of a round by choosing anew. NULL where there was no choice yet.
CREATE FUNCTION about_you_choice_in(organisation uuid, round uuid) RETURNS uuid
LANGUAGE sql STABLE AS $body$
    SELECT c.id
    FROM rounds AS r
    INNER JOIN about_you_choices AS c ON r.organisation_id = c.organisation_id
    WHERE
        r.organisation_id = organisation
        AND r.id = round
        AND c.chosen_at <= greatest(r.made_at, r.opens_on::timestamp AT TIME ZONE 'Europe/London')
    ORDER BY c.number DESC
    LIMIT 1;
$body$;

-- Answers belong to a version of the words and to a choice of them. NULL: all of what the law
-- protects, as it was before councils could choose.
ALTER TABLE about_you_answers ADD COLUMN choice_id uuid;
ALTER TABLE about_you_answers ADD CONSTRAINT about_you_answers_choice
FOREIGN KEY (organisation_id, choice_id)
REFERENCES about_you_choices (organisation_id, id) NOT VALID;
