"""Hearing of what others save: another window on the same file, the terminal, or somebody on the same server."""

from pathlib import Path

from db.peers import Watch

__all__ = ["Watch", "watch"]


def watch(target: str | Path) -> Watch:
    """Return what waits for the changes that are committed to a database from now on.

    Raises:
        UserError: the database cannot be reached.
    """
    return Watch(target)
