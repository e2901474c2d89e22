"""The pages of a round that somebody gets ready, and its posters."""
