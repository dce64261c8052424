"""Keys of rows: time-ordered UUIDs (RFC 9562, version 7) as lower-case text, and name-based ones for shipped rows."""

import os
import time
import uuid
from datetime import date
from random import Random

_SHIPPED = uuid.UUID("5f0a7c1e-6d0b-5b57-9a3e-8f4d2b61c0aa")
"""The namespace of rows that ship with the program, so that two copies give the same row the same key."""


def new_key() -> str:
    """Return a new version 7 UUID: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562, 5.7)."""
    return _version_7(time.time_ns() // 1_000_000, int.from_bytes(os.urandom(10), "big"))


def _version_7(milliseconds: int, random: int) -> str:
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | random & (1 << 62) - 1
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def shipped_key(table: str, name: str) -> str:
    """Return the key of a row that ships with the program: the same in every copy (UUID version 5)."""
    return str(uuid.uuid5(_SHIPPED, f"{table}:{name}"))


class SampleKeys:
    """Version 7 keys that are the same for the same seed and day, for invented data."""

    def __init__(self, seed: int, today: date) -> None:
        self._random = Random(f"{seed}:{today.isoformat()}")  # noqa: S311 - the same each time, not secret
        self._milliseconds = (today - date(1970, 1, 1)).days * 86_400_000
        self._count = 0

    def new(self) -> str:
        """Return the next key; the keys of one run ascend."""
        self._count += 1
        return _version_7(self._milliseconds + self._count // 1000, self._random.getrandbits(80))
