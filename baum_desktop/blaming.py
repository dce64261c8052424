"""Which field a refusal concerns, where the database's rule spans several and names none."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import Refused


@contextmanager
def blaming(field: str) -> Iterator[None]:
    """Let a refusal that names no field leave this block with this one."""
    try:
        yield
    except Refused as refusal:
        if refusal.field is not None:
            raise
        raise Refused(refusal.sentence, field) from refusal
