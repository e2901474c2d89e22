"""The first page of the workspace, and the letter."""
