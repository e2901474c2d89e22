"""The look of every page: what browsers load, and how it is read."""
