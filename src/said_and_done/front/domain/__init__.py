"""What stands on the front pages, and what became of one person's answers."""
