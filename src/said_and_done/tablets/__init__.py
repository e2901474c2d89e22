"""Venue tablets: many people, one after another, with or without a network."""
