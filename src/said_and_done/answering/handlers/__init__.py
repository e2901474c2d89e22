"""HTTP in, HTTP out: answering, code cards, and how a round goes."""
