"""HTTP in, HTTP out: promises for everybody, and the coordinator's forms."""
