"""What developers run by hand or by make; nothing in the program imports it."""
