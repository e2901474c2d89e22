-- The queue tells nobody when something was done. A job that follows an answer would put a minute
-- to it: in the queue's log for good, and in its own row while it waits.

DELETE FROM pgqueuer_log;
DELETE FROM pgqueuer_statistics;

CREATE FUNCTION keep_nothing() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RETURN NULL;
END;
$body$;
CREATE TRIGGER pgqueuer_log_stays_empty BEFORE INSERT ON pgqueuer_log
FOR EACH ROW EXECUTE FUNCTION keep_nothing();
CREATE TRIGGER pgqueuer_statistics_stay_empty BEFORE INSERT ON pgqueuer_statistics
FOR EACH ROW EXECUTE FUNCTION keep_nothing();

-- A waiting job knows the day. One that waits for less than a day, after a failure for example,
-- keeps its moment: it would be done too early.
CREATE FUNCTION keep_only_the_day() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    new.created := date_trunc('day', new.created, 'UTC');
    new.updated := date_trunc('day', new.updated, 'UTC');
    new.heartbeat := date_trunc('day', new.heartbeat, 'UTC');
    IF new.execute_after <= now() OR new.execute_after > now() + interval '1 day' THEN
        new.execute_after := date_trunc('day', new.execute_after, 'UTC');
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER pgqueuer_jobs_know_the_day BEFORE INSERT ON pgqueuer
FOR EACH ROW EXECUTE FUNCTION keep_only_the_day();

UPDATE pgqueuer
SET
    created = date_trunc('day', created, 'UTC'),
    updated = date_trunc('day', updated, 'UTC'),
    execute_after = date_trunc('day', execute_after, 'UTC')
WHERE status = 'queued';
