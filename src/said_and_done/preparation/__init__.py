"""Getting a round ready: the steps to its first day, posters, and words to send."""
