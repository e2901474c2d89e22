"""What archives are, how one is written, read and brought in."""
