"""The pages of a tablet as their templates see them, and their addresses."""
