"""What administrators see of data protection."""
