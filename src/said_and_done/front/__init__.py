"""The front pages: all councils, one council, your work, and what the law asks for."""
