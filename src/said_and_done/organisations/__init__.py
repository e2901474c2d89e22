"""Councils and partners; what belongs to whom."""
