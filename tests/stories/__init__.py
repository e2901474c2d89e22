"""Stories: reading, taking out names, and who sees words."""
