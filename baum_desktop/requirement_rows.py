"""Requirements as they are read: with how late they are today, and how ready."""

from dataclasses import replace
from datetime import date
from typing import Final

from baum_desktop.award_rows import RequirementRow
from baum_desktop.readiness import DONE, ReportFacts, readiness, report_facts
from baum_desktop.reading import Query
from db.raw import Reader
from db.vocabulary import RequirementStatus, label

_REQUIREMENTS: Final = """
    SELECT requirement.id, requirement.version, requirement.award_id, requirement.kind,
        coalesce(requirement.title, ''), requirement.due_on, requirement.period_start_on, requirement.period_end_on,
        requirement.responsible_id, person.full_name, requirement.status, requirement.submitted_on,
        requirement.accepted_on, requirement.notes
    FROM requirement
    LEFT JOIN person ON person.id = requirement.responsible_id
    WHERE {}
    ORDER BY requirement.due_on, requirement.id
"""
_COMPUTED: Final = ("days_late", "ready_percent", "missing")
_OPEN: Final = f"requirement.status NOT IN ({', '.join(repr(status.value) for status in DONE)})"
_OPEN_BY: Final = (
    f"{_OPEN} AND requirement.due_on <= ? AND requirement.award_id IN (SELECT id FROM award WHERE status <> 'declined')"
)


def requirement_rows(reader: Reader, award_id: str, today: date) -> list[RequirementRow]:
    """Return what the funder of an award asks for, by due date."""
    return _rows(reader, "requirement.award_id = ?", [award_id], today)


def open_requirements(reader: Reader, today: date, until: date) -> list[RequirementRow]:
    """Return what any funder asks for that is open and due by a day or overdue, by due date."""
    return _rows(reader, _OPEN_BY, [until.isoformat()], today)


def _rows(reader: Reader, condition: str, values: list[str], today: date) -> list[RequirementRow]:
    query = Query(RequirementRow, _REQUIREMENTS.format(condition), without=_COMPUTED)
    found = [RequirementRow(*[*row, None, 0, ()]) for row in query.values(reader, values)]
    facts = report_facts(reader, {row.award_id for row in found})
    return [_as_of(row, facts[row.award_id], today) for row in found]


def _as_of(row: RequirementRow, facts: ReportFacts, today: date) -> RequirementRow:
    ready, missing = readiness(row, facts, today)
    is_open = row.status not in DONE
    late = (today - row.due_on).days
    status = row.status
    if is_open and late > 0:
        status = RequirementStatus.OVERDUE
    elif status == RequirementStatus.OVERDUE:
        status = RequirementStatus.UPCOMING
    return replace(
        row,
        title=row.title or label(row.kind),
        status=status,
        days_late=late if is_open else None,
        ready_percent=ready,
        missing=missing,
    )
