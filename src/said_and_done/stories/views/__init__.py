"""What a reader sees: the words that wait, and one story with all that can be done to it."""
