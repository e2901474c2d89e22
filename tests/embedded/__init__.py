"""Our own PostgreSQL in the data folder."""
