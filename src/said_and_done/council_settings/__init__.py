"""What an administrator sets for the whole council, in the browser."""
