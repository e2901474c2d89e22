"""Who holds the two keys: nominations, agreements, and keys that end."""
