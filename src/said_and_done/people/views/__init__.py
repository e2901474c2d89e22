"""What people see of signing in and out, the outbox and the people of a council."""
