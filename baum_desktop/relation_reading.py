"""Relations of a firm as they are read, from both sides."""

from typing import Final

from baum_desktop.reading import Query
from baum_desktop.relation_rows import RelationRow
from db.raw import Reader

_RELATIONS: Final = Query(
    RelationRow,
    """
    SELECT relation.id, relation.version, relation.kind, relation.from_id = ?, other.id, other.legal_name,
        relation.start_on, relation.end_on, relation.notes
    FROM organization_relation AS relation
    JOIN organization AS other
        ON other.id = CASE WHEN relation.from_id = ? THEN relation.to_id ELSE relation.from_id END
    WHERE relation.from_id = ? OR relation.to_id = ?
    ORDER BY relation.end_on IS NOT NULL, relation.kind, other.legal_name, relation.id
    """,
)


def relations_of(reader: Reader, organization_id: str) -> list[RelationRow]:
    """Return how a firm stands to others, both ways, what still holds first."""
    return _RELATIONS.rows(reader, [organization_id] * 4)
