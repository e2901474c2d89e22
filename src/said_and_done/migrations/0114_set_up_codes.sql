-- With such a code somebody makes the first council of an installation, in the browser. The program
-- prints it when it starts without any council; only its hash is here, and only until there is one.
CREATE TABLE set_up_codes (
    code_hash bytea NOT NULL PRIMARY KEY CHECK (octet_length(code_hash) = 32),
    made_at timestamptz NOT NULL
);

-- Whoever makes the first council, and however: from then on no code is worth anything.
CREATE FUNCTION forget_set_up_codes() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    DELETE FROM set_up_codes;
    RETURN new;
END;
$body$;
CREATE TRIGGER set_up_codes_are_for_the_first_council AFTER INSERT ON organisations
FOR EACH ROW EXECUTE FUNCTION forget_set_up_codes();
