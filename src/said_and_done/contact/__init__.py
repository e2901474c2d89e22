"""I want to talk to someone, and I am not safe: whom to reach, and calls that people asked for."""
