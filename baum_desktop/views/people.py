"""Who asks: the person behind the name that stands in the history."""

from db.raw import Reader


def person_named(reader: Reader, actor: str) -> str | None:
    """Return the key of the person whose account has this name, or who alone among us is called so; None for nobody."""
    found = reader.rows("SELECT person_id FROM account WHERE name = ? AND person_id IS NOT NULL", [actor])
    if not found:
        found = reader.rows(
            "SELECT id FROM person WHERE full_name = ? AND id IN"
            " (SELECT person_id FROM account UNION SELECT person_id FROM liaison)",
            [actor],
        )
    return str(found[0][0]) if len(found) == 1 else None
