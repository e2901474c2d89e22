"""Data protection: a council in one archive, out of one, and removed for good."""
