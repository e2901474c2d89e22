"""One person's way through a survey: their response, and the screens that ask for it."""
