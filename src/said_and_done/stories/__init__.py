"""Free words: reading, names taken out, coding."""
