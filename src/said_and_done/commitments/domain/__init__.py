"""Promises: finding them, and making one."""
