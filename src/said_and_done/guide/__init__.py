"""How this works: one text for each area of the workspace, read there and on paper."""
