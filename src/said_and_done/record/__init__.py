"""The record of what happened in a council: read, looked through, checked and taken along."""
