"""The demo: two made-up councils, seeded through the same domain functions as the pages use."""
