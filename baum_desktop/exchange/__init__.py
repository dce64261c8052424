"""In and out: tables that other programs wrote, read, shown and taken in as one action that can be undone."""
