"""HTTP in, HTTP out: the days of a role, and asking for a second person's yes."""
