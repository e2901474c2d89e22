"""The rules of questions about people: their file, their versions, what is kept, what is shown."""
