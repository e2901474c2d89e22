"""Counts before and after they are made safe, and what we found for each question."""
