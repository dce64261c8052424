"""Briefs from a database: gathered, laid out and printed, by one call for every kind."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from baum_desktop.briefs.audience import DEFAULT
from baum_desktop.briefs.city import CityContent, city_content
from baum_desktop.briefs.city_pages import city_brief
from baum_desktop.briefs.employer import EmployerContent, employer_content
from baum_desktop.briefs.employer_pages import employer_brief
from baum_desktop.briefs.files import write_atomically
from baum_desktop.briefs.funder import FunderContent, funder_content
from baum_desktop.briefs.funder_pages import funder_brief
from baum_desktop.briefs.page import Brief
from baum_desktop.briefs.request import Request
from baum_desktop.briefs.visit_prep import visit_prep
from baum_desktop.briefs.visit_prep_pages import visit_prep_pdf
from baum_desktop.briefs.visit_sheet import visit_sheet, visit_sheet_pdf
from baum_desktop.edits import add_row
from baum_desktop.files import open_reader
from baum_desktop.opening import is_sample_data
from db.engine import Database, Saved
from db.errors import UserError
from db.models.reference import ExportLog
from db.vocabulary import Confidentiality

KINDS: Final = tuple(DEFAULT)
VISIT_PREP: Final = "visit-prep"
VISIT_SHEET: Final = "visit-sheet"


@dataclass(frozen=True, slots=True)
class Exported:
    """A brief in a file: where, the change set that records it, or the sentence why it could not be recorded."""

    path: Path
    saved: Saved | None
    problem: str


Content = EmployerContent | CityContent | FunderContent


def brief_pdf(
    database: Database,
    kind: str,
    record_id: str,
    *,
    today: date,
    from_on: date | None = None,
    to_on: date | None = None,
    printed_at: datetime,
    audience: Confidentiality | None = None,
) -> bytes:
    """Print a brief of one of KINDS; equal rows and equal `printed_at` (aware) give equal bytes.

    Without a period an employer's brief is of all time, a city's of twelve months, a funder's of the award's time.
    The key of a funder's report is the funder's or an award's; a visit sheet with an empty key is for any firm.

    Raises:
        NotFound: there is no such record (any more).
    """
    asked: dict[str, Any] = {"today": today, "from_on": from_on, "to_on": to_on}
    if kind in (VISIT_PREP, VISIT_SHEET):
        request = _request(database, record_id, audience or DEFAULT[kind], printed_at, **asked)
        if kind == VISIT_SHEET:
            return visit_sheet_pdf(visit_sheet(database, request))
        return visit_prep_pdf(visit_prep(database, request))
    return laid_out(content_of(database, kind, record_id, **asked, printed_at=printed_at, audience=audience)).pdf()


def content_of(
    database: Database,
    kind: str,
    record_id: str,
    *,
    today: date,
    from_on: date | None = None,
    to_on: date | None = None,
    printed_at: datetime,
    audience: Confidentiality | None = None,
) -> Content:
    """Return what a brief says, as plain data.

    Raises:
        NotFound: there is no such record (any more).
    """
    request = _request(database, record_id, audience or DEFAULT[kind], printed_at, today, from_on, to_on)
    if kind == "employer":
        return employer_content(database, request)
    return city_content(database, request) if kind == "city" else funder_content(database, request)


def _request(
    database: Database,
    record_id: str,
    audience: Confidentiality,
    printed_at: datetime,
    today: date,
    from_on: date | None,
    to_on: date | None,
) -> Request:
    return Request(
        record_id=record_id,
        audience=audience,
        today=today,
        from_on=from_on,
        to_on=to_on or today,
        printed_at=printed_at,
        printed_by=database.actor,
        is_sample=_is_sample(database),
    )


def laid_out(content: Content) -> Brief:
    """Return the pages of a brief."""
    if isinstance(content, EmployerContent):
        return employer_brief(content)
    return city_brief(content) if isinstance(content, CityContent) else funder_brief(content)


def _is_sample(database: Database) -> bool:
    with closing(open_reader(database.target)) as reader:
        return is_sample_data(reader)


def export(
    database: Database,
    target: str | Path,
    data: bytes,
    kind: str,
    record_id: str,
    audience: Confidentiality,
    at: datetime,
) -> Exported:
    """Write a brief to a file, all of it or nothing, and record that it left; a log that cannot be written is told.

    Raises:
        UserError: the file cannot be written; the earlier one is as it was.
    """
    path = write_atomically(target, data)
    try:
        saved = log_export(database, kind, record_id, data, audience=audience, exported_at=at)
    except UserError as problem:
        return Exported(path, None, problem.sentence)
    return Exported(path, saved, "")


def log_export(
    database: Database, kind: str, record_id: str, data: bytes, *, audience: Confidentiality, exported_at: datetime
) -> Saved:
    """Record that a brief was written to a file: what, for whom, by whom and when. It is nothing to undo."""
    with database.change(f"Save {kind} brief", origin="setup") as change:
        add_row(
            change.session,
            ExportLog,
            kind=f"{kind} brief",
            audience=audience.value,
            parameters={"record_id": record_id},
            rows=1,
            file_sha256=hashlib.sha256(data).hexdigest(),
            exported_by=database.actor,
            exported_at=exported_at,
        )
    return change.saved
