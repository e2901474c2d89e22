"""A survey as nouns: its questions, the choices offered, its languages, and its versions."""
