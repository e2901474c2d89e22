"""Making a round, and the ways in to its surveys."""
