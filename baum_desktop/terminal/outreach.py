"""The commands of outreach: an e-mail file logged, tasks listed or handed to a calendar."""

import argparse
from dataclasses import asdict
from datetime import UTC, date, datetime

from baum_desktop.keys import resolve
from baum_desktop.people_reading import signed_in
from baum_desktop.terminal.output import Output
from db.engine import Database
from db.errors import NotFound, Refused
from db.vocabulary import Confidentiality


def log_email(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Log an e-mail from its file, with all the people whose addresses are known."""
    from baum_desktop.email_log import firm_of, log_mail, preview_mail
    from baum_desktop.email_reading import read_mail_file
    from baum_desktop.email_rows import NewMail

    preview = preview_mail(database, read_mail_file(asked.file), today)
    if preview.logged_before and not asked.again:
        raise Refused("An e-mail of that day with this subject is logged already. Nothing was logged; --again does it.")
    firm = resolve(database, "employer", asked.employer) if asked.employer else firm_of(preview)
    me = signed_in(database)
    new = NewMail(
        firm,
        tuple(dict.fromkeys([*(row.id for row in preview.us), *([me] if me else [])])),
        tuple(row.id for row in preview.them),
        confidentiality=Confidentiality(asked.confidentiality),
        files=preview.mail.attachments if asked.attachments else (),
    )
    added = log_mail(database, preview, new)
    output.document(
        {
            "id": added.id,
            "change_set_id": added.saved.change_set_id,
            "action": added.saved.action,
            "employer_id": firm,
            "unknown": [address for _, address in preview.unknown],
            "remarks": list(preview.mail.remarks),
        }
    )
    output.line(f"{added.saved.action}. Undo with: baum undo {added.saved.change_set_id}")
    for sentence in preview.mail.remarks:
        output.line(f"  {sentence}")


def tasks(database: Database, asked: argparse.Namespace, output: Output, actor: str, today: date) -> None:
    """List open tasks, or write them into a calendar file.

    Raises:
        NotFound: only mine were asked for, and nobody of us has this name.
    """
    from baum_desktop.task_calendar import tasks_for_calendar, write_calendar

    me = signed_in(database)
    if asked.mine and me is None:
        raise NotFound(f"Nobody of us is called {actor}. Give the name with --actor, or leave --mine out.")
    found = tasks_for_calendar(database, today, person_id=me if asked.mine else None)
    if asked.ics is not None:
        write_calendar(asked.ics, found, datetime.now(UTC))
        output.document({"file": str(asked.ics), "total": len(found)})
        output.line(f"Wrote {len(found):,} tasks to {asked.ics}.")
        return
    output.document({"rows": [asdict(task) for task in found], "total": len(found)})
    for task in found:
        due = task.due_on.isoformat() if task.due_on else "no date   "
        output.line(f"{due}  {task.title}  ({task.organization_name or task.assignee_name or 'nobody'})")
