"""Promises and how they go."""
