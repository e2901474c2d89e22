"""Views of the contact pages, and the letter about a call-back that waits."""
