"""Changing a setting: what may stand there, and the record of what it was before."""
