"""HTTP in, HTTP out: the front pages, each visitor's own way, and how the program feels."""
