"""Photographs of the council's own: beside the questions of its surveys, in place of symbols."""
