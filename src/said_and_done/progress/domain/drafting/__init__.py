"""Drafting the twelve sections from what is known. Pure: the same sources give the same text."""
