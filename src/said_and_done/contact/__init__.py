"""Contact with the council: whom to reach, what to do when not safe, and call-backs."""
