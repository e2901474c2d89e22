"""said …: run, serve, work, migrate, load, check, council, sign-in, findings, report."""
