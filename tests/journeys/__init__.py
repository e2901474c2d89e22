"""People go through the whole program, in a real browser, from the first page to the last."""
