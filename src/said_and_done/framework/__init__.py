"""Themes, I and We statements, loaded from i_we_statements/."""
