"""Data protection: everything of a council in one archive, and a council out of one."""
