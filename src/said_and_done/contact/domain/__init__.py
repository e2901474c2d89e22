"""The rules of talking: whom to reach, calls that people asked for, and what keeps them sealed."""
