"""The rules of answering: the way through a survey, what is kept, and code cards."""
