"""For whom something is printed, in the words that every choice of it uses."""

from __future__ import annotations

from typing import Final

from db.vocabulary import Confidentiality

AUDIENCES: Final = (
    (Confidentiality.PUBLIC, "Everybody"),
    (Confidentiality.COALITION, "The coalition"),
    (Confidentiality.CITY_ONLY, "The city"),
    (Confidentiality.INTERNAL, "Us"),
    (Confidentiality.RESTRICTED, "Us, with restricted notes"),
)
