"""What waits for a member, and who gets a letter about it."""
