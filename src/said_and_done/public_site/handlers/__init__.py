"""HTTP in, HTTP out: the pages for everybody, each visitor's own way, and how the program feels."""
