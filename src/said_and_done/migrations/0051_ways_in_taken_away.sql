-- A way in that was added twice, or by mistake, is taken away: nobody begins by it any more. What
-- people answered by it stays, and so does its row. Who took it away is an event.
ALTER TABLE ways_in ADD COLUMN taken_away_on date;
ALTER TABLE ways_in ADD COLUMN taken_away_because text;
