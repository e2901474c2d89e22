"""What things cost, side by side; run `make bench`."""
