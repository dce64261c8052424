"""Importing a list of firms: look first, then take it in as one change set that one undo takes back."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from baum_desktop.exchange.layouts import recognise
from baum_desktop.exchange.plan import Outcome, Plan, PlannedFirm, PlannedSite, Planner
from baum_desktop.exchange.readers import read_table
from baum_desktop.placing import Placer
from db import collector
from db.base import Base
from db.bulk import insert_rows
from db.engine import Database, Saved
from db.errors import UserError
from db.keys import new_key
from db.vocabulary import AssignmentBasis, Confidence, NameKind, OrgType, SnapshotSource

Progress = Callable[[int, int], None]
AT_ONCE = 20_000


class ImportCancelled(UserError):
    """The person stopped the import; nothing of it was saved."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the saved change set, the counts by outcome, and the rows that need a word."""

    saved: Saved
    counts: dict[str, int]
    remarks: list[dict[str, Any]]


def preview(
    database: Database, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Plan:
    """Return what importing a list of firms would do, without writing anything.

    Raises:
        Refused: the file is no list of firms, or a row is broken; the sentence names it.
    """
    with collector.put_off():
        return _planned(database, path, progress, cancelled)


def _planned(database: Database, path: Path, progress: Progress | None, cancelled: Callable[[], bool] | None) -> Plan:
    table = read_table(path)
    mapping = recognise(table)
    with database.read() as session:
        planner = Planner(table, mapping, Placer.load(session), session)
    for done, row in enumerate(table.rows, 1):
        planner.take(row)
        if done % 1000 == 0 or done == len(table.rows):
            if cancelled is not None and cancelled():
                raise ImportCancelled("The import was stopped. Nothing was saved.")
            if progress is not None:
                progress(done, len(table.rows))
    return planner.plan


def import_employers(
    database: Database,
    path: Path,
    today: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Import a list of firms as one change set; rows that cannot be kept are refused by number, all others go in."""
    plan = preview(database, path, progress, cancelled)
    return commit(database, plan, path, today)


def commit(database: Database, plan: Plan, path: Path, today: date) -> Imported:
    """Write what a plan says. Known firms and sites are only added to, never overwritten."""
    counts = plan.counts
    taken = len(plan.rows) - counts[Outcome.REFUSED.value]
    remarks = [asdict(row) | {"outcome": row.outcome.value} for row in plan.rows if row.reason]
    action = f"Import {taken:,} rows from {plan.file_name}"
    with collector.put_off(), database.change(action, origin="import") as change:
        session = change.session
        if any(_is_news(firm) for firm in plan.firms):
            _write(session, plan, _batch(session, plan, path, remarks), today)
    return Imported(change.saved, counts, remarks)


def _is_news(firm: PlannedFirm) -> bool:
    """Whether a firm is new or something is added to it, so that the same list again changes nothing."""
    if firm.known is None or firm.names:
        return True
    return any(site.known is None or site.known.filled_by(site.values) for site in firm.sites)


def _batch(session: Session, plan: Plan, path: Path, remarks: list[dict[str, Any]]) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    batch = {
        "id": new_key(), "kind": "employers", "file_name": plan.file_name, "file_sha256": digest,
        "imported_at": datetime.now(UTC), "mapping": plan.mapping, "counts": plan.counts, "remarks": remarks,
    }  # fmt: skip
    session.execute(insert(_table("import_batch")), [batch])
    return str(batch["id"])


def _write(session: Session, plan: Plan, batch: str, today: date) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("organization", "organization_name", "site", "city_assignment", "employment_snapshot")
    }
    for firm in plan.firms:
        if _is_news(firm):
            _gather(session, firm, rows, batch, today)
    for name, gathered in rows.items():
        for start in range(0, len(gathered), AT_ONCE):
            insert_rows(session.connection(), _table(name), gathered[start : start + AT_ONCE])


def _gather(
    session: Session, firm: PlannedFirm, rows: dict[str, list[dict[str, Any]]], batch: str, today: date
) -> None:
    """Add the rows of one firm; a known one is filled where it is empty."""
    firm_id = firm.known.id if firm.known else new_key()
    if firm.known is None:
        rows["organization"].append(
            {**firm.values, "id": firm_id, "org_type": OrgType.MANUFACTURER, "import_batch_id": batch,
             "source": f"imported from {firm.values['external_id']}" if firm.values["external_id"] else "imported"}
        )  # fmt: skip
    rows["organization_name"] += [
        {"id": new_key(), "organization_id": firm_id, "name": name, "kind": NameKind.DBA}
        for name in firm.names.values()
    ]
    first = firm.known is None
    ids: dict[int, str] = {}
    for site in firm.sites:
        if site.known is None:
            site_id = new_key()
            rows["site"].append({**site.values, "id": site_id, "organization_id": firm_id, "is_primary": first})
            _assign(rows, firm, site, firm_id, site_id, today, is_main=first)
        else:
            site_id = site.known.id
            filled = site.known.filled_by(site.values)
            if filled:
                table = _table("site")
                raised = update(table).where(table.c.id == site_id).values(version=table.c.version + 1, **filled)
                session.execute(raised)
        ids[id(site)] = site_id
        first = False
    rows["employment_snapshot"] += [
        {"id": new_key(), "site_id": ids[id(site)], "as_of_on": today, "jobs": jobs, "source": SnapshotSource.IMPORT,
         "confidence": Confidence.LOW, "import_batch_id": batch}
        for site, jobs in firm.jobs
    ]  # fmt: skip


def _assign(
    rows: dict[str, list[dict[str, Any]]],
    firm: PlannedFirm,
    site: PlannedSite,
    firm_id: str,
    site_id: str,
    today: date,
    *,
    is_main: bool,
) -> None:
    """Assign a new site to its city: the main one speaks for the firm, another only where its city differs."""
    city = site.values["jurisdiction_id"]
    if city is None or (not is_main and city == firm.sites[0].values["jurisdiction_id"]):
        return
    rows["city_assignment"].append(
        {"id": new_key(), "organization_id": firm_id, "site_id": None if is_main else site_id, "jurisdiction_id": city,
         "start_on": today, "basis": AssignmentBasis.ADDRESS, "reason": None}
    )  # fmt: skip


def _table(name: str) -> Any:
    return Base.metadata.tables[name]
