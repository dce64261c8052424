"""Import and export: a list is shown first, then taken in."""
