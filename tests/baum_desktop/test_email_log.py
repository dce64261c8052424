from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from baum_desktop import kept_files
from baum_desktop.email_log import firm_of, log_mail, preview_mail
from baum_desktop.email_reading import read_mail
from baum_desktop.email_rows import MailAttachment, MailPreview, NewMail
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.outreach import interaction_record
from baum_desktop.people import add_contact
from baum_desktop.people_rows import NewContact
from db.errors import Refused
from db.models.reference import Attachment
from db.vocabulary import InteractionKind
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def preview(database: Database, sender: str, *others: str, subject: str = "Rent") -> MailPreview:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, ", ".join(others) or "info@coalition.example", subject
    made["Date"] = "Thu, 12 Nov 2026 10:30:00 -0800"
    made.set_content("The landlord wants more.")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../../offer.pdf")
    return preview_mail(database, read_mail(made.as_bytes()), TODAY)


def test_addresses_lead_to_people_and_people_to_their_firm(database: Database) -> None:
    made = kestrel(database)
    found = preview(database, "D. Kwan <DOLORES@kestrelmetal.example>", "Kim <kim@sales.kestrelmetal.example>")
    assert [row.name for row in found.them] == ["Dolores Kwan"]
    assert [firm.id for firm in found.firms] == [made.id]
    assert found.unknown == (("Kim", "kim@sales.kestrelmetal.example"),)
    assert (found.held_on, found.logged_before) == (date(2026, 11, 12), None)
    assert firm_of(found) == made.id


def test_a_domain_leads_to_its_firm_and_a_public_one_to_none(database: Database) -> None:
    made = kestrel(database)
    assert [firm.id for firm in preview(database, "kim@sales.kestrelmetal.example").firms] == [made.id]
    lost = preview(database, "somebody@mail.example")
    assert lost.firms == ()
    with pytest.raises(Refused, match="No firm is known"):
        firm_of(lost)


def test_somebody_at_two_firms_leaves_the_choice(database: Database) -> None:
    made = kestrel(database)
    other = add_employer(database, NewEmployer("Larkspur Looms"), TODAY).id
    add_contact(database, other, NewContact("Dolores Kwan", email="dolores@kestrelmetal.example"))
    found = preview(database, "dolores@kestrelmetal.example")
    assert {firm.id for firm in found.firms} == {made.id, other}
    with pytest.raises(Refused, match="Several firms fit"):
        firm_of(found)


def test_a_mail_is_logged_with_its_people_and_files_in_one_action(database: Database) -> None:
    made = kestrel(database)
    found = preview(database, "dolores@kestrelmetal.example", "Kim <kim@kestrelmetal.example>")
    new = NewMail(
        made.id,
        (made.maya,),
        tuple(row.id for row in found.them),
        (NewContact("Kim", email="kim@kestrelmetal.example"),),
        files=found.mail.attachments,
    )
    added = log_mail(database, found, new)
    assert added.saved.action == "Log e-mail with Kestrel Sheet Metal, Inc."
    record = interaction_record(database, added.id, TODAY)
    assert (record.kind, record.subject, record.notes, record.held_on) == (
        InteractionKind.EMAIL, "Rent", "The landlord wants more.", date(2026, 11, 12),
    )  # fmt: skip
    assert [row.name for row in record.us] == ["Maya Okafor"]
    assert [row.name for row in record.them] == ["Dolores Kwan", "Kim"]
    with database.read() as session:
        (file,) = session.execute(select(Attachment.file_name, Attachment.size_bytes, Attachment.interaction_id))
    assert tuple(file) == ("offer.pdf", 4, added.id)
    assert preview(database, "dolores@kestrelmetal.example").logged_before == added.id
    database.undo(added.saved.change_set_id)
    assert preview(database, "kim@kestrelmetal.example").them == ()


def test_a_file_that_is_too_large_is_refused_and_nothing_is_saved(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kestrel(database)
    found = preview(database, "dolores@kestrelmetal.example")
    monkeypatch.setattr(kept_files, "most_bytes", lambda _: 3)
    with pytest.raises(Refused) as refused:
        log_mail(database, found, NewMail(made.id, files=found.mail.attachments))
    assert refused.value.field == "files"
    assert preview(database, "dolores@kestrelmetal.example").logged_before is None


def test_a_file_that_came_by_mail_is_what_its_bytes_say_and_never_a_program(database: Database) -> None:
    made = kestrel(database)
    found = preview(database, "dolores@kestrelmetal.example")
    picture = MailAttachment("offer.txt", "text/plain", 9, b"\x89PNG\r\n\x1a\n!")
    log_mail(database, found, NewMail(made.id, files=(picture,)))
    with database.read() as session:
        assert session.scalar(select(Attachment.media_type)) == "image/png"
    program = MailAttachment("invoice.exe", "application/pdf", 4, b"MZ..")
    with pytest.raises(Refused, match="is a program") as refused:
        log_mail(database, found, NewMail(made.id, files=(program,)))
    assert refused.value.field == "files"
