"""Listening rounds and their ways in."""
