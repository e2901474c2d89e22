"""Answering a survey as one person."""
