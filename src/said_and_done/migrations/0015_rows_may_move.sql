-- Rows are written again each night, unchanged, so that their order on the disk tells nothing. That
-- takes nothing in: also words of a round whose numbers are published may move, and only other
-- words are refused.
DROP TRIGGER no_words_after_publication ON words;
CREATE TRIGGER no_words_after_publication BEFORE INSERT ON words
FOR EACH ROW WHEN (new.response_id IS NOT NULL) EXECUTE FUNCTION refuse_words_after_publication();
CREATE TRIGGER no_other_words_after_publication BEFORE UPDATE ON words
FOR EACH ROW WHEN (
    new.response_id IS NOT NULL
    AND (new.response_id, new.question_number, new.wording, new.may_count, new.may_quote)
    IS DISTINCT FROM
    (old.response_id, old.question_number, old.wording, old.may_count, old.may_quote)
) EXECUTE FUNCTION refuse_words_after_publication();
