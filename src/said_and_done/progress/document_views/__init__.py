"""A progress statement as it is read: on the web, on paper, and in easy read."""
