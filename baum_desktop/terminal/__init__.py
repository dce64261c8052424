"""The terminal: the same work as in the window, for scripts and scheduled jobs."""
