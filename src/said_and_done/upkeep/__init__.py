"""What is done each night: rows lose the order in which they came, and old drafts go."""
