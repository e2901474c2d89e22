"""Code cards: five words with pictures that open somebody's answers again."""
