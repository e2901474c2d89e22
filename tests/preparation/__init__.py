"""A round that a council gets ready."""
