"""HTTP in, HTTP out: a round that somebody gets ready."""
