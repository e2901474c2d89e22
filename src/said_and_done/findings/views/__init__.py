"""What everybody sees of a round's findings: by theme and statement, with quotes and stories."""
