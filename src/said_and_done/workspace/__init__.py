"""The first page of the workspace: what waits for a member, and the letters about it."""
