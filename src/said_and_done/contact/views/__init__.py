"""The pages of talking as their templates see them, and the letter that somebody waits."""
