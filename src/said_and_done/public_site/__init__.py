"""The pages for everybody: home, a council, notices, my way; and how the program feels."""
