"""The commands that read: list, show, search, info."""

import argparse
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from baum_desktop.employer_list import employer_numbers, employer_rows
from baum_desktop.files import open_reader
from baum_desktop.keys import resolve
from baum_desktop.terminal.output import Output, row_of
from baum_desktop.terminal.where import asked_for, keys_where, only
from db.engine import Database
from db.words import fold

EMPLOYER_COLUMNS: Final = ("legal_name", "city", "sector", "jobs", "last_visit_on", "open_flags", "lease_ends_on")


def list_records(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print a list of one kind."""
    _LISTS[asked.kind](database, asked, output, today)


def _employers(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    with closing(open_reader(database.target, database.actor)) as reader:
        filtered = asked_for(reader, "employer", asked.where, today, database.actor)
        numbers = employer_numbers(reader, filtered.asker, filtered.which)
        wanted = list(numbers[: asked.limit])
        found = employer_rows(reader, wanted)
    rows = [_employer_row(row_of(found[number])) for number in wanted if number in found]
    output.table("employers", rows, EMPLOYER_COLUMNS, total=len(numbers))


def _employer_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a list row under the model's names, its key first."""
    renamed = {"name": "legal_name"}
    return {renamed.get(name, name): value for name, value in row.items() if name not in ("number", "more")}


def _contacts(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    from baum_desktop.people_reading import contact_list

    wanted = keys_where(database, "contact", asked.where, today)
    rows = [row_of(row) for row in contact_list(database, today, limit=asked.limit, wanted=wanted)]
    output.table("contacts", rows, ("full_name", "title", "organization_name", "phone", "email"),
                 total=len(rows) if wanted is None else len(wanted))  # fmt: skip


def _cities(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    from baum_desktop.cities import city_list

    rows = only(city_list(database, today), keys_where(database, "city", asked.where, today))
    rows.sort(key=lambda row: (not row.is_partner, row.name))
    shown = [row_of(row) | {"mark": row.mark} for row in rows[: asked.limit]]
    output.table("cities", shown, ("name", "county_name", "is_partner", "mark", "firms", "visited", "lead_name"),
                 total=len(rows))  # fmt: skip


def _outreach(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    from baum_desktop.outreach_list import interaction_ids, interaction_rows

    wanted = keys_where(database, "interaction", asked.where, today)
    with closing(open_reader(database.target, database.actor)) as reader:
        ids = interaction_ids(reader)
        if wanted is not None:
            kept = set(wanted)
            ids = [key for key in ids if key in kept]
        found = interaction_rows(reader, ids[: asked.limit])
    rows = [row_of(found[key]) for key in ids[: asked.limit] if key in found]
    output.table("outreach", rows, ("held_on", "kind", "organization_name", "us", "confidentiality", "beginning"),
                 total=len(ids))  # fmt: skip


def _funders(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    from baum_desktop.funding import funder_list

    rows = [row_of(row) for row in funder_list(database, today) if fold(asked.where) in fold(row.name)]
    output.table("funders", rows[: asked.limit], ("name", "priority_need", "awards", "awarded_cents", "next_due_on"),
                 total=len(rows))  # fmt: skip


def _awards(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    from baum_desktop.awards import award_list

    found = only(award_list(database, today), keys_where(database, "award", asked.where, today))
    rows = [row_of(row) for row in found]
    output.table("awards", rows[: asked.limit], ("title", "funder_name", "status", "amount_cents", "received_cents",
                 "spent_cents", "end_on", "next_due_on"), total=len(rows))  # fmt: skip


_LISTS: Final = {
    "employers": _employers, "contacts": _contacts, "cities": _cities, "outreach": _outreach, "funders": _funders,
    "awards": _awards,
}  # fmt: skip


def show_record(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print a record whole; people get its facts and counts, programs everything."""
    key = resolve(database, asked.kind, asked.key)
    record = _record(database, asked.kind, key, today)
    whole = row_of(record)
    head = whole.get("header") or whole.get("row") or record
    if output.as_json:
        output.document({"kind": asked.kind, "id": key} | whole)
        return
    output.facts({"id": key} | {name: value for name, value in row_of(head).items() if value not in (None, "", ())})
    for name, rows in whole.items():
        if isinstance(rows, tuple) and rows:
            output.line(f"\n{name.replace('_', ' ')} ({len(rows)})")
            for row in rows[:10]:
                said = [str(value) for value in row_of(row).values() if isinstance(value, (str, int, date)) and value]
                output.line("  " + " · ".join(word for word in said if not _is_key(word))[:160])


def _is_key(word: str) -> bool:
    return len(word) == 36 and word.count("-") == 4


def _record(database: Database, kind: str, key: str, today: date) -> Any:
    if kind == "employer":
        from baum_desktop.employer_record import employer_record as read
    elif kind == "contact":
        from baum_desktop.people_reading import person_record as read  # type: ignore[assignment]  # same shape of call
    elif kind == "city":
        from baum_desktop.cities import city_record as read  # type: ignore[assignment]  # as above
    elif kind == "award":
        from baum_desktop.awards import award_record as read  # type: ignore[assignment]  # as above
    elif kind == "funder":
        from baum_desktop.funding import funder_record as read  # type: ignore[assignment]  # as above
    else:
        from baum_desktop.outreach import interaction_record as read  # type: ignore[assignment]  # as above
    return read(database, key, today)


def search(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print what is found for some words."""
    from baum_desktop.search import search as find

    del today
    with closing(open_reader(database.target, database.actor)) as reader:
        hits = find(reader, asked.text, asked.limit)
    rows = [
        {"id": hit.row_key, "kind": hit.kind, "title": hit.title, "detail": hit.detail, "on_date": hit.on_date,
         "organization_id": hit.organization_id, "snippet": hit.snippet.text if hit.snippet else None}
        for hit in hits
    ]  # fmt: skip
    output.table("search", rows, ("kind", "title", "detail", "snippet"))


def info(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print what the database is and how much it holds."""
    del asked, today
    counted = {
        "employers": "SELECT count(*) FROM organization WHERE org_type = 'manufacturer'",
        "contacts": "SELECT count(*) FROM person",
        "interactions": "SELECT count(*) FROM interaction",
        "open_flags": "SELECT count(*) FROM red_flag WHERE status IN ('open', 'in_action')",
        "awards": "SELECT count(*) FROM award",
        "change_sets": "SELECT count(*) FROM change_set",
    }
    with closing(open_reader(database.target, database.actor)) as reader:
        from baum_desktop.opening import is_sample_data

        facts: dict[str, Any] = {"database": database.target, "is_shared": database.is_shared,
                                 "schema": reader.schema(), "is_sample_data": is_sample_data(reader)}  # fmt: skip
        facts |= {name: int((reader.row(sql) or (0,))[0]) for name, sql in counted.items()}
    if not database.is_shared:
        facts["size_bytes"] = Path(database.target).stat().st_size
    output.facts(facts | {"search_is_current": not database.is_behind()})
