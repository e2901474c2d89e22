"""A survey on paper: the sheet that people fill in by hand, and its numbers."""
