"""Findings: numbers that are safe to show, and the pages with them."""
