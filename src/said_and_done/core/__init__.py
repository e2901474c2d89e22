"""Modules that every feature uses and that know no feature."""
