"""Answers that staff type for somebody else: interviews and paper."""
