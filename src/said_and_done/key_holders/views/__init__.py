"""What people see of who holds the keys: everybody, and those who decide it."""
