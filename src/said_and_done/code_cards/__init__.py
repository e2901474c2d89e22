"""Code cards: five words with pictures, with which people come back to their answers."""
