"""The framework's rules: reading its files, plain words, and loading its versions."""
