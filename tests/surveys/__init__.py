"""What people experience with surveys as content."""
