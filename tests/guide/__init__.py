"""How this works, in the workspace and on paper."""
