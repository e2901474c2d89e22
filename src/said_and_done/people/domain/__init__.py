"""Who somebody is, and what they may do: signing in, roles, letters, and not too many tries."""
