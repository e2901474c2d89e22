"""The rules of who may come in: days of roles, and who takes a role from an administrator."""
