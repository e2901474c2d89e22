"""Read aloud: what is spoken ahead of time, and what people recorded themselves."""
