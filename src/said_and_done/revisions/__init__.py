"""Concurrent edits: a form is saved only while the revision that it was based on is the newest."""
