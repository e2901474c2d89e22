"""A tablet at a venue, in a real browser."""
