"""A code card belongs to somebody's answers: its tests begin as those of answering do."""

from tests.answering.conftest import amina, anyborough, calendar, link, query, somebody_else, spring

__all__ = ["amina", "anyborough", "calendar", "link", "query", "somebody_else", "spring"]
