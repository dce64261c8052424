"""What the database itself answers when it refuses: the words of its triggers, and sentences for its constraints.

A trigger's words reach the reader as they are. A constraint has only a name; the model says what it means in the
constraint's `info["sentence"]`, and what has no sentence of its own gets a general one by its kind.
"""

from typing import Final

NO_SET: Final = "no change set is open"
SET_OPEN: Final = "a change set is already open"
FIXED_KEY: Final = "The key of a record never changes."
LOG_KEPT: Final = "The change log is never rewritten."
NO_TRUNCATE: Final = "A table with a history is emptied by DELETE, so that its rows can come back."
