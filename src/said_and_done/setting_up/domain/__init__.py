"""The code of an empty installation, the first council, and the first steps of a council."""
