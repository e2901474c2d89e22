"""Surveys: what their files must hold to, and loading their versions."""
