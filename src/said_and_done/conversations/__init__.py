"""What a group of people told us together, as somebody of the council wrote it down."""
