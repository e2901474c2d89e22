"""The pages of answering as their templates see them, and their addresses."""
