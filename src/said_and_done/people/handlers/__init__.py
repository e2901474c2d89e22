"""HTTP in, HTTP out: signing in, and the people of a council."""
