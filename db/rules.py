"""What the database itself refuses beyond its constraints: one list of rules, held by triggers on both engines.

Each rule says in SQL when a row breaks it, and in a sentence what the reader should do. The sentence is the trigger's
message, so that it is the same whoever writes: the window, the terminal or plain SQL.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

FIRST_DAY: Final = "'0001-01-01'"
LAST_DAY: Final = "'9999-12-31'"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a row of a table breaks a rule, and what is said then.

    `broken` is a condition on the row, which it calls {row}; `columns` are those whose change can break it; `applies`
    is a cheap condition without which a row cannot break it. `group` names what two people must not change at once:
    rows of one group are checked one transaction after the other.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    applies: str
    broken: str
    sentence: str
    group: str | None

    @property
    def refusal(self) -> str:
        """What a person reads whose change the rule refused."""
        return f"{self.sentence} Nothing was saved."


def no_overlap(
    name: str, table: str, same: tuple[str, ...], span: tuple[str, str], sentence: str, *, only: str | None = None
) -> Rule:
    """Return the rule that no two rows with the `same` columns share a day of their spans.

    A span without a start has always been, one without an end goes on; both its days belong to it. With `only`, a
    yes/no column, just the rows count where it is yes.
    """
    start, end = span
    counted = f"other.{only} AND " if only else ""
    broken = (
        f"EXISTS (SELECT 1 FROM {table} AS other WHERE {counted}"
        + "".join(f"other.{column} = {{row}}.{column} AND " for column in same)
        + "other.id <> {row}.id"
        + f" AND coalesce(other.{start}, {FIRST_DAY}) <= coalesce({{row}}.{end}, {LAST_DAY})"
        + f" AND coalesce({{row}}.{start}, {FIRST_DAY}) <= coalesce(other.{end}, {LAST_DAY}))"
    )
    applies = f"{{row}}.{only}" if only else " AND ".join(f"{{row}}.{column} IS NOT NULL" for column in same)
    group = " || ' ' || ".join(f"{{row}}.{column}" for column in same)
    columns = (*same, start, end, *((only,) if only else ()))
    return Rule(name, table, columns, applies, broken, sentence, f"'{name} ' || {group}")


def shared_out(owner: str, words: str) -> Rule:
    """Return the rule that what is credited to awards of one job event, service or placement stays within 100 %."""
    return Rule(
        name=f"{owner}_within_100_percent",
        table="attribution",
        columns=(f"{owner}_id", "share_percent"),
        applies=f"{{row}}.{owner}_id IS NOT NULL",
        broken=f"(SELECT sum(a.share_percent) FROM attribution AS a WHERE a.{owner}_id = {{row}}.{owner}_id) > 100",
        sentence=f"More than 100% of this {words} would be credited to awards. Lower one of the shares first.",
        group=f"'attribution ' || {{row}}.{owner}_id",
    )


_RECEIVED: Final = "SELECT 1 FROM tranche AS t WHERE t.award_id = {row}.id AND t.received_on IS NOT NULL"
_AWARDED: Final = "SELECT 1 FROM award AS a WHERE a.id = {row}.award_id AND"

RULES: Final = (
    no_overlap(
        "one_lead_at_a_time",
        "liaison",
        ("jurisdiction_id",),
        ("start_on", "end_on"),
        "This jurisdiction already has a lead liaison on some of these days. End the other's time as lead first, "
        "or choose other dates.",
        only="is_lead",
    ),
    no_overlap(
        "liaison_once",
        "liaison",
        ("person_id", "jurisdiction_id"),
        ("start_on", "end_on"),
        "This person is already a liaison of this jurisdiction on some of these days. Change the dates of one entry.",
    ),
    no_overlap(
        "member_once",
        "membership",
        ("jurisdiction_id",),
        ("joined_on", "left_on"),
        "This jurisdiction is already a member on some of these days. End that membership first, or change the dates.",
    ),
    no_overlap(
        "standard_once",
        "wage_standard",
        ("code",),
        ("effective_from_on", "effective_to_on"),
        "This wage standard already has figures for some of these days. End the older figures first.",
    ),
    shared_out("job_event", "job event"),
    shared_out("service", "service"),
    shared_out("placement", "placement"),
    Rule(
        name="received_after_award",
        table="tranche",
        columns=("award_id", "received_on"),
        applies="{row}.received_on IS NOT NULL",
        broken=f"EXISTS ({_AWARDED} a.awarded_on > {{row}}.received_on)",
        sentence="Money cannot have come before its award was awarded. Correct the day it came, or the award's date.",
        group="'award ' || {row}.award_id",
    ),
    Rule(
        name="received_needs_award_date",
        table="tranche",
        columns=("award_id", "received_on"),
        applies="{row}.received_on IS NOT NULL",
        broken=f"EXISTS ({_AWARDED} a.awarded_on IS NULL)",
        sentence="This award has no date of award yet. Record when it was awarded, then what was received.",
        group="'award ' || {row}.award_id",
    ),
    Rule(
        name="award_before_money",
        table="award",
        columns=("awarded_on",),
        applies="({row}.awarded_on IS NOT NULL)",
        broken=f"EXISTS ({_RECEIVED} AND t.received_on < {{row}}.awarded_on)",
        sentence="Money of this award came before that day. Choose an earlier day, or correct the payments first.",
        group="'award ' || {row}.id",
    ),
    Rule(
        name="award_with_money_keeps_date",
        table="award",
        columns=("awarded_on",),
        applies="({row}.awarded_on IS NULL)",
        broken=f"EXISTS ({_RECEIVED})",
        sentence="Money of this award has been received, so its date of award has to stay.",
        group="'award ' || {row}.id",
    ),
    Rule(
        name="site_in_county_of_city",
        table="site",
        columns=("jurisdiction_id", "county_id"),
        applies="({row}.jurisdiction_id IS NOT NULL AND {row}.county_id IS NOT NULL)",
        broken="EXISTS (SELECT 1 FROM jurisdiction AS j "
        "WHERE j.id = {row}.jurisdiction_id AND j.county_id <> {row}.county_id)",
        sentence="A site in a city lies in that city's county. Choose that county, or another city.",
        group=None,
    ),
    Rule(
        name="city_in_county_of_sites",
        table="jurisdiction",
        columns=("county_id",),
        applies="({row}.county_id IS NOT NULL)",
        broken="EXISTS (SELECT 1 FROM site AS s WHERE s.jurisdiction_id = {row}.id AND s.county_id <> {row}.county_id)",
        sentence="Sites in this city are recorded in its present county. Correct those sites first.",
        group=None,
    ),
)
"""Every rule that triggers hold."""


def broken_rows(connection: Connection) -> list[tuple[Rule, str]]:
    """Return each row that breaks a rule, as (rule, id): none, unless a trigger was missing when it was written."""
    found: list[tuple[Rule, str]] = []
    for rule in RULES:
        condition = f"{rule.applies} AND {rule.broken}".format(row="checked")
        rows = connection.exec_driver_sql(f"SELECT checked.id FROM {rule.table} AS checked WHERE {condition}")
        found += [(rule, str(key)) for (key,) in rows]
    return found
