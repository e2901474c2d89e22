"""The findings of a round: counts and stories that are safe to show."""
