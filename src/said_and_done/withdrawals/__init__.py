"""Taking back answers that were given: all of them, or one."""
