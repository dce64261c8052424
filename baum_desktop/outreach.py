"""Outreach: the list of interactions, one interaction whole, and its correction. Rows are in outreach_rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from baum_desktop.outreach_rows import InteractionRecord, InteractionRow
from db.raw import Reader
from db.engine import Database, Saved
from db.vocabulary import Confidentiality, InteractionKind


class InteractionSort(StrEnum):
    """The columns that the outreach list can be ordered by."""

    HELD_ON = "held_on"
    FIRM = "firm"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class InteractionFilter:
    """Which interactions are meant; every condition that is given must hold."""

    organization_id: str | None = None
    jurisdiction_id: str | None = None
    person_id: str | None = None
    kinds: tuple[InteractionKind, ...] = ()
    held_from: date | None = None
    held_to: date | None = None
    confidentiality: Confidentiality | None = None
    typed: str | None = None


EVERYTHING = InteractionFilter()


def interaction_ids(
    reader: Reader,
    which: InteractionFilter = EVERYTHING,
    sort: InteractionSort = InteractionSort.HELD_ON,
    *,
    descending: bool = True,
) -> list[str]:
    """Return the ids of the interactions meant, in order."""
    raise NotImplementedError


def interaction_rows(reader: Reader, ids: Sequence[str]) -> dict[str, InteractionRow]:
    """Return the rows of these interactions by id, in one query a kind."""
    raise NotImplementedError


def interaction_record(database: Database, interaction_id: str, today: date) -> InteractionRecord:
    """Return one interaction, whole."""
    raise NotImplementedError


def change_interaction(database: Database, interaction_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an interaction that was read with `version`; `us` and `them` replace who was there.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        Refused: a value cannot be kept; `.field` names the field.
    """
    raise NotImplementedError


def delete_interaction(database: Database, interaction_id: str, version: int) -> Saved:
    """Delete an interaction with its next steps; counts and flags that came of it stay."""
    raise NotImplementedError
