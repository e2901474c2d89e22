"""HTTP in, HTTP out: the surveys of a council, and drafts."""
