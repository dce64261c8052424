"""The triggers that hold the rules, in the SQL of either engine."""

from typing import Final

from db.rules import RULES, Rule

_GUARD: Final = "CREATE TABLE rule_guard (\n    name TEXT NOT NULL PRIMARY KEY,\n    passed BIGINT NOT NULL\n)"
"""Rows that transactions write in passing, so that two that check the same group at once see each other.

An advisory lock would not do: under REPEATABLE READ, as undo runs, whoever waited for one still sees the old rows,
whereas a row that somebody else has written stops it with a serialization failure.
"""


def ddl(dialect_name: str) -> list[str]:
    """Return the statements that make the rules hold, in order; `dialect_name` is "sqlite" or "postgresql"."""
    if dialect_name == "sqlite":
        return [statement for rule in RULES for statement in _sqlite(rule)]
    return [_GUARD, *(statement for rule in RULES for statement in _postgresql(rule))]


def _sqlite(rule: Rule) -> list[str]:
    condition = f"{rule.applies} AND {rule.broken}".format(row="NEW")
    refusal = f"BEGIN SELECT RAISE(ABORT, {_quoted(rule.refusal)}); END"
    events = {"i": "INSERT", "u": f"UPDATE OF {', '.join(rule.columns)}"}
    return [
        f"CREATE TRIGGER rule_{rule.name}_{letter} AFTER {event} ON {rule.table}\nWHEN {condition}\n{refusal}"
        for letter, event in events.items()
    ]


def _postgresql(rule: Rule) -> list[str]:
    waits = ""
    if rule.group:
        waits = (
            f"  INSERT INTO rule_guard AS guard VALUES ({rule.group.format(row='NEW')}, 1)\n"
            "    ON CONFLICT (name) DO UPDATE SET passed = guard.passed + 1;\n"
        )
    elif rule.name == "site_in_county_of_city":
        waits = "  PERFORM 1 FROM jurisdiction WHERE id = NEW.jurisdiction_id FOR SHARE;\n"
    condition = f"{rule.applies} AND {rule.broken}".format(row="checked")
    body = (
        f"BEGIN\n{waits}"
        f"  IF EXISTS (SELECT FROM {rule.table} AS checked WHERE checked.id = NEW.id\n    AND {condition}) THEN\n"
        f"    RAISE EXCEPTION USING CONSTRAINT = 'rule_{rule.name}',\n"
        f"      TABLE = '{rule.table}', MESSAGE = {_quoted(rule.refusal)};\n"
        "  END IF;\n  RETURN NULL;\nEND"
    )
    function = (
        f"CREATE FUNCTION rule_{rule.name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER\n"
        f"SET search_path FROM CURRENT AS $body$\n{body}\n$body$"
    )
    trigger = (
        f"CREATE CONSTRAINT TRIGGER rule_{rule.name} AFTER INSERT OR UPDATE OF {', '.join(rule.columns)}\n"
        f"ON {rule.table} DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW\n"
        f"WHEN ({rule.applies.format(row='NEW')}) EXECUTE FUNCTION rule_{rule.name}()"
    )
    return [function, trigger]


def _quoted(sentence: str) -> str:
    return "'" + sentence.replace("'", "''") + "'"
