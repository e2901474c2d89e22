"""What became of one person's answers."""
