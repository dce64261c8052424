"""Employers: the list with its pane, and the record."""
