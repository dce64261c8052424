"""How a firm stands to others: seen from both sides, with dates, once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.relation_rows import GivenRelation
from baum_desktop.relations import add_relation, change_relation, remove_relation
from db.errors import ChangedMeanwhile, Refused
from db.vocabulary import RelationKind
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel

if TYPE_CHECKING:
    from baum_desktop.relation_rows import RelationRow
    from db.engine import Database


def seen_from(database: Database, firm: str) -> list[RelationRow]:
    return list(employer_record(database, firm, TODAY).relations)


def two(database: Database) -> tuple[Kestrel, str]:
    return kestrel(database), add_employer(database, NewEmployer("Alder Foundry"), TODAY).id


def test_a_supplier_is_seen_from_both_sides(database: Database) -> None:
    firm, alder = two(database)
    given = GivenRelation(RelationKind.SUPPLIER_TO, is_from=False, other_id=alder, start_on=date(2020, 1, 1))
    add_relation(database, firm.id, given)
    assert [(row.words, row.other_name) for row in seen_from(database, firm.id)] == [("Supplier", "Alder Foundry")]
    assert [(row.words, row.start_on) for row in seen_from(database, alder)] == [("Customer", date(2020, 1, 1))]


def test_a_relation_is_corrected_and_taken_off_in_its_version(database: Database) -> None:
    firm, alder = two(database)
    given = GivenRelation(RelationKind.SUCCESSOR_OF, is_from=True, other_id=alder)
    key = add_relation(database, firm.id, given).id
    ended = GivenRelation(RelationKind.PARENT_OF, is_from=False, other_id=alder, end_on=date(2024, 1, 1), notes="Sold")
    change_relation(database, key, 1, firm.id, ended)
    [row] = seen_from(database, firm.id)
    assert (row.words, row.end_on, row.notes) == ("Parent", date(2024, 1, 1), "Sold")
    with pytest.raises(ChangedMeanwhile):
        remove_relation(database, key, 1)
    remove_relation(database, key, 2)
    assert seen_from(database, firm.id) == []
    database.undo()
    assert len(seen_from(database, alder)) == 1


@pytest.mark.parametrize(
    ("start", "end", "words", "field"),
    [(None, None, "already", "other_id"), (date(2020, 1, 1), date(2019, 1, 1), "cannot end before", "end_on")],
)
def test_what_cannot_be_is_refused(
    database: Database, start: date | None, end: date | None, words: str, field: str
) -> None:
    firm, alder = two(database)
    add_relation(database, firm.id, GivenRelation(RelationKind.TENANT_OF, is_from=True, other_id=alder))
    again = GivenRelation(RelationKind.TENANT_OF, is_from=True, other_id=alder, start_on=start, end_on=end)
    with pytest.raises(Refused, match=words) as told:
        add_relation(database, firm.id, again)
    assert told.value.field == field
    with pytest.raises(Refused, match="itself"):
        add_relation(database, firm.id, GivenRelation(RelationKind.PARENT_OF, is_from=True, other_id=firm.id))
