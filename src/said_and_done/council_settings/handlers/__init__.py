"""HTTP in, HTTP out: the list of settings, and a page for each."""
