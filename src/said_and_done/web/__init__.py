"""show, go, swap, refused: the only place that builds HTTP answers."""
