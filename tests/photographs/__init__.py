"""Photos of the council's own beside the questions of its surveys."""
