"""Drafts: making and changing them, what is missing, and publishing."""
