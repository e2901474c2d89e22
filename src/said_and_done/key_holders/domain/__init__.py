"""Who holds the keys: nominating, agreeing, refusing, and laying down or taking away a key."""
