"""Somebody else types: interviews, and answers that came on paper."""
