"""Progress statements: drafting, writing, two keys, publishing."""
