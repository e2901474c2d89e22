"""Counts and stories that are safe to show."""
