"""What the sample gives no occasion for: the rows that some forms and panels are opened from."""

from __future__ import annotations

from datetime import date

from baum_desktop.attachment_files import take_file
from baum_desktop.attachments import add_files
from baum_desktop.custom_field_rows import NewCustomField, custom_field_list
from baum_desktop.custom_fields import add_custom_field, set_values
from baum_desktop.flags import raise_flag
from baum_desktop.memberships import change_membership
from baum_desktop.outreach_rows import NewFlag, NewTask
from baum_desktop.reading import plain
from baum_desktop.tags import tag_record
from baum_desktop.tasks import add_task
from db.engine import Database
from db.vocabulary import FieldType, FlagKind, Severity

FURNISHED = "Anh Raman Instruments, Inc."
"""The firm of the sample that everything is hung on."""


def furnish(database: Database, today: date) -> None:
    """Give the sample's first firm tags, a file, a field, a red flag and a task; leave Oakland unverified."""
    with database.read() as session:
        reader = plain(session)
        firm = _key(reader.row("SELECT organization_id FROM employer_summary WHERE name = ?", [FURNISHED]))
        maya = _key(reader.row("SELECT id FROM person WHERE full_name = 'Maya Okafor'"))
        oakland = reader.row(
            "SELECT m.id, m.version FROM membership m JOIN jurisdiction j ON j.id = m.jurisdiction_id"
            " WHERE j.name = 'Oakland'"
        )
    assert oakland is not None
    for name in ("Expanding", "Food hub"):
        tag_record(database, "employer", firm, name)
    add_files(database, "employer", firm, [take_file("Floor plan.txt", b"Two docks, one kitchen.\n")])
    _add_fields(database, firm)
    raise_flag(database, firm, NewFlag(FlagKind.LAYOFF, Severity.RED, owner_id=maya, jobs_at_risk=12), today)
    add_task(database, NewTask("Send the plan back", assignee_id=maya, due_on=today, organization_id=firm))
    change_membership(database, str(oakland[0]), int(oakland[1]), verified=False)


def _add_fields(database: Database, firm: str) -> None:
    add_custom_field(database, NewCustomField("employer", "Machines"))
    add_custom_field(database, NewCustomField("employer", "Shifts", FieldType.CHOICE, ("One", "Two", "Three")))
    with database.read() as session:
        machines = next(field for field in custom_field_list(plain(session)) if field.label == "Machines")
    # What added the field can no longer be undone as it is.
    set_values(database, "employer", firm, {machines.id: "Two lathes"}, {machines.id: None})


def _key(row: tuple[object, ...] | None) -> str:
    assert row is not None
    return str(row[0])
