"""HTTP in, HTTP out: progress statements for everybody, and where they are written and signed."""
