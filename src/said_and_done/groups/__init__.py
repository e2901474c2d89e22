"""Co-production groups, and who is in them."""
