"""The rules of contact: whom to reach, call-backs, and their encryption."""
