"""A council writes its own surveys."""
