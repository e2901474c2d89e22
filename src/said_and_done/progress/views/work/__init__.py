"""What the group and the council see while they write and sign."""
