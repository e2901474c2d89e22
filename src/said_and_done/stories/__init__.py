"""Free words of people: reading them, taking names out, and coding them to statements."""
