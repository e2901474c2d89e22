"""Who may come in, and for how long: roles with days, and two people for one administrator."""
