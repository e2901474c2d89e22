"""Progress statements: evidence, two keys, publication."""
