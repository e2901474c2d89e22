"""Members, roles, sign-in, access needs."""
