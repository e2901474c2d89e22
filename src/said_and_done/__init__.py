"""Said and Done: what people said, and what was done."""
