"""What is prepared, and the words of it."""
