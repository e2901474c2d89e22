"""About you: equality questions, asked last and kept apart from all answers."""
