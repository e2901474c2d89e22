"""What people experience with the framework."""
