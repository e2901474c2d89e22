"""Questions, choices, pictures and versions, loaded from surveys/."""
