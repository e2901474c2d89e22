"""One person's way through a survey, and code cards."""
