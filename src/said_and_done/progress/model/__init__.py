"""A progress statement: its words, its two keys, and what became of it."""
