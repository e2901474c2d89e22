"""The pages of typing for somebody else as their templates see them, and their addresses."""
