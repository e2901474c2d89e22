"""What every part of the program stands on: it knows no feature."""
