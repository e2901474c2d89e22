"""How one person wants the pages, and that nobody else knows."""
