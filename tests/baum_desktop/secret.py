"""A note kept to San Jose, with a word of its own in each free text that hangs on it; the model tells which those are.

A second note like it is deleted again, and the first is edited, so that the history holds such words too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, String, Table

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.edits import add_row, set_row
from baum_desktop.events import add_event
from baum_desktop.help_rows import NewEvent
from baum_desktop.liaisons import add_liaison
from baum_desktop.outreach import delete_interaction
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.people import add_ours
from baum_desktop.visits import log_visit
from db.models.observations import EmploymentSnapshot, JobEvent
from db.models.outreach import (
    Answer,
    Instrument,
    Interaction,
    InteractionFirm,
    Opportunity,
    Participation,
    Question,
    RedFlag,
    Referral,
    Resource,
    Task,
)
from db.models.reference import Attachment, CustomField, CustomValue, Tag, Tagging
from db.schema import model
from db.vocabulary import (
    AccountRole,
    AnswerType,
    Confidentiality,
    FieldType,
    FlagKind,
    JobEventKind,
    Need,
    Side,
    SnapshotSource,
)
from tests.baum_desktop.kestrel import first
from tests.baum_desktop.region import OAKLAND, SAN_JOSE, TODAY, award, firm, funder, site_of

if TYPE_CHECKING:
    from db.engine import Database

MARK = "zq"
"""How every word begins that is kept to others; nothing else in the database holds it."""
NOT_SAID = {"written_by", "media_type", "sha256"}
"""Columns of text that nobody types."""
HELD = date(2026, 11, 10)
OWNERS = {"interaction", "red_flag"}


@dataclass
class Secret:
    """What was made: the firm, the note and what hangs on it, by table."""

    database: Database
    firm: str = ""
    other_firm: str = ""
    note: str = ""
    visitor: str = ""
    award: str = ""
    funder: str = ""
    funder_firm: str = ""
    site: str = ""
    event: str = ""
    liaison: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)


def word(table: str, column: str, which: str = "now") -> str:
    """Return the word that a column holds, such as zqnownoterednotes."""
    return f"{MARK}{which}{table}{column}".replace("_", "")


def texts(table: Table) -> list[str]:
    """Return the columns of a table in which people write."""
    return [
        column.name
        for column in table.c
        if isinstance(column.type, String | JSON)
        and getattr(column.type, "enums", None) is None
        and not column.foreign_keys
        and column.name not in NOT_SAID
        and not _is_choice(table, column.name)
    ]


def _is_choice(table: Table, column: str) -> bool:
    """Say whether a column takes only words of a list."""
    return any(f"{column} IN (" in str(getattr(held, "sqltext", "")) for held in table.constraints)


def hanging() -> dict[str, Table]:
    """Return the tables whose rows can hang on a note or a flag, by name."""
    return {
        table.name: table
        for table in model().sorted_tables
        if any(key.column.table.name in OWNERS for key in table.foreign_keys)
    }


def seed(database: Database) -> Secret:
    """Make two firms, the accounts of two liaisons, and the notes."""
    made = Secret(database, firm(database, "Guadalupe Works", "San Jose"), firm(database, "Lakeside Works", "Oakland"))
    for name, city in (("Liaison Oakland", OAKLAND), ("Liaison San Jose", SAN_JOSE)):
        add_account(database, NewAccount(name, AccountRole.LIAISON, city))
    made.visitor = add_ours(database, "Vera Visitor").id
    made.funder = funder(database)
    made.funder_firm = first(database, f"SELECT organization_id FROM funder WHERE id = '{made.funder}'")
    made.award = award(database, made.funder)
    made.site = site_of(database, made.firm)
    made.event = add_event(database, NewEvent("MFG Day", HELD)).id
    made.liaison = add_liaison(database, SAN_JOSE, made.visitor, date(2026, 1, 1)).id
    with database.change("Set up what is asked and added") as change:
        asked = add_row(change.session, Instrument, name="Checkup", edition=1, published_on=HELD)
        question = add_row(change.session, Question, instrument_id=asked, code="plans", position=1,
                           text="What are the plans?", answer_type=AnswerType.TEXT)  # fmt: skip
        own = add_row(change.session, CustomField, entity="interaction", name="mood", label="Mood",
                      field_type=FieldType.TEXT)  # fmt: skip
        resource = add_row(change.session, Resource, name="Permit desk")
        tag = add_row(change.session, Tag, name="moving")
    person = add_ours(database, "Wanda Witness").id
    made.shared = {"instrument": asked, "question": question, "field": own, "resource": resource, "tag": tag,
                   "person": person}  # fmt: skip
    gone = _note(made, "gone")
    made.note = _note(made, "then")
    _rewrite(made)
    delete_interaction(database, gone, 2)
    return made


def _note(made: Secret, which: str) -> str:
    """Log a note with everything that can hang on one, and return its key."""
    visit = NewVisit(made.firm, HELD, us=(made.visitor,), confidentiality=Confidentiality.RESTRICTED,
                     notes=word("interaction", "notes", which), next_contact_on=date(2026, 11, 25))  # fmt: skip
    key = log_visit(made.database, visit).id
    with made.database.change("Hang on the note what can hang on one") as change:
        set_row(change.session, Interaction, key, **_said(model().tables["interaction"], which))
        rows: dict[str, tuple[type, dict[str, Any]]] = {
            "answer": (Answer, {"question_id": made.shared["question"]}),
            "attachment": (Attachment, {"media_type": "text/plain", "size_bytes": 1, "sha256": "0" * 64,
                                        "content": MARK.encode()}),
            "custom_value": (CustomValue, {"field_id": made.shared["field"]}),
            "employment_snapshot": (EmploymentSnapshot, {"site_id": made.site, "as_of_on": HELD, "jobs": 12,
                                                         "source": SnapshotSource.VISIT}),
            "interaction_firm": (InteractionFirm, {"organization_id": made.other_firm}),
            "job_event": (JobEvent, {"site_id": made.site, "happened_on": HELD, "jobs": 3, "kind": JobEventKind.LOST}),
            "opportunity": (Opportunity, {"organization_id": made.firm}),
            "participation": (Participation, {"person_id": made.shared["person"], "side": Side.THEM}),
            "red_flag": (RedFlag, {"organization_id": made.firm, "kind": FlagKind.CLOSURE, "raised_on": HELD,
                                   "confidentiality": Confidentiality.RESTRICTED}),
            "referral": (Referral, {"organization_id": made.firm, "resource_id": made.shared["resource"],
                                    "need": Need.SUCCESSION, "consent": True, "sent_on": HELD, "status": "sent"}),
            "tagging": (Tagging, {"tag_id": made.shared["tag"]}),
            "task": (Task, {"organization_id": made.firm, "due_on": TODAY}),
        }  # fmt: skip
        for table, (mapped, needed) in rows.items():
            if which == "gone" and not _goes_with_its_note(table):
                continue
            said = _said(model().tables[table], which)
            made.keys[table] = add_row(change.session, mapped, interaction_id=key, **needed, **said)
        if which != "gone":
            made.keys["task of the flag"] = add_row(
                change.session, Task, red_flag_id=made.keys["red_flag"], title=word("task", "title", which)
            )
    assert set(rows) == set(hanging()), "what hangs on a note has grown: give it a row here, with a word of its own"
    return key


def _goes_with_its_note(table: str) -> bool:
    (key,) = model().tables[table].c.interaction_id.foreign_keys
    return key.ondelete == "CASCADE"


def _said(table: Table, which: str) -> dict[str, str]:
    return {column: word(table.name, column, which) for column in texts(table)}


def _rewrite(made: Secret) -> None:
    """Write every word anew, so that the history holds the former one."""
    with made.database.change(f"Edit “{word('interaction', 'subject', 'then')}”") as change:
        mapped = {
            "answer": Answer, "attachment": Attachment, "custom_value": CustomValue, "opportunity": Opportunity,
            "employment_snapshot": EmploymentSnapshot, "job_event": JobEvent, "red_flag": RedFlag,
            "referral": Referral, "task": Task,
        }  # fmt: skip
        set_row(change.session, Interaction, made.note, **_said(model().tables["interaction"], "now"))
        for table, of in mapped.items():
            set_row(change.session, of, made.keys[table], **_said(model().tables[table], "now"))
