"""Surveys of a council: writing one, publishing it, and taking it out and in as files."""
