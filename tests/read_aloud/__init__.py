"""Pages are read aloud, have films in sign language, and say what hard words mean."""
