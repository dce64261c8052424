"""Logging an e-mail from its file: what was found in it is shown and can be corrected before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import Refused
from db.vocabulary import Confidentiality
from ui.chips_field import ChipsField
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.email_rows import MailAttachment, MailPreview
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TickRow

Found = tuple["MailPreview", "list[TickRow]"]
_MEGABYTE = 1024 * 1024


def choose_mail(desk: Desk, window: QWidget) -> None:
    """Ask for an e-mail file and show what is in it."""
    name, _ = QFileDialog.getOpenFileName(window, "Log an e-mail", "", "E-mail (*.eml);;All files (*)")
    if name:
        ask_mail(desk, window, Path(name))


def ask_mail(desk: Desk, window: QWidget, path: Path) -> None:
    """Show what is in an e-mail file, with whom it was found to be from and to; a file that is none says why."""
    today = desk.today

    def work(database: Database) -> Found:
        from baum_desktop.email_log import preview_mail
        from baum_desktop.email_reading import read_mail_file
        from baum_desktop.people_reading import us

        return preview_mail(database, read_mail_file(path), today), us(database, today)

    desk.data.ask(work, lambda found: mail_form(desk, window, found, path.name).ask(), owner=window, latest="mail",
                  failed=desk.complain)  # fmt: skip


def mail_form(desk: Desk, window: QWidget, found: Found, file_name: str) -> Form:
    """Return the form; nothing is saved before its button is pressed."""
    preview, us = found
    theme, mail = desk.theme, preview.mail

    def make(values: Values) -> Callable[[Database], Any]:
        if values["organization_id"] is None:
            raise Refused("Which firm was it with? Type its name and take it from the list.", "organization_id")
        given = _given(values, preview)

        def work(database: Database) -> Any:
            from baum_desktop.email_log import log_mail
            from baum_desktop.email_rows import NewMail

            return log_mail(database, preview, NewMail(**given))

        return work

    title = f"Log e-mail: {mail.subject or 'no subject'}"
    form = Form(desk, window, title, "Log e-mail", make, about=f"{file_name} {mail.sent_at}", width=720)
    if preview.logged_before is not None:
        form.add_wide(
            Label(theme, "An e-mail of that day with this subject is logged already.", tone="warm", wrap=True)
        )
    sender = " ".join(part for part in (mail.sender or ()) if part) or "an unknown sender"
    form.add_wide(Label(theme, f"From {sender}", "caption", tone="text2", wrap=True))
    firm = FirmField(desk)
    if preview.firms:
        firm.set_firm(preview.firms[0].id, preview.firms[0].name)
    others = ", ".join(other.name for other in preview.firms[1:])
    form.add("organization_id", "Firm", firm, 8, hint=f"It may also be {others}." if others else "")
    form.add("held_on", "Date", DateField(theme, preview.held_on, today=lambda: desk.today), 4)
    _add_people(form, desk, preview, us)
    form.add("notes", "What it says", NotesField(theme, mail.text, lines=9), 12, hint=" ".join(mail.remarks))
    if mail.attachments:
        files = [(place, _file(file)) for place, file in enumerate(mail.attachments)]
        words = "Keep these attachments"
        form.add("files", words, ChipsField(theme, files, name=words), 12, hint="Only those ticked are kept.")
    form.add("confidentiality", "Read by", Choice(theme, options(Confidentiality), Confidentiality.INTERNAL), 6)
    return form


def _add_people(form: Form, desk: Desk, preview: MailPreview, us: list[TickRow]) -> None:
    """Offer who of us and of the firm was part of it; whoever is new is added with the e-mail."""
    theme = desk.theme
    met = {row.id for row in preview.us}
    ours = [row for row in us if row.id in met or row.id == desk.me]
    form.add("us", "From us", ChipsField(theme, [(row.id, row.name) for row in ours], [row.id for row in ours],
                                         name="From us"), 12)  # fmt: skip
    if preview.them:
        people = [(row.id, row.name) for row in preview.them]
        form.add("them", "From the firm", ChipsField(theme, people, [row.id for row in preview.them],
                                                     name="From the firm"), 12)  # fmt: skip
    if preview.unknown:
        new = [(place, f"{name} ({address})" if name else address)
               for place, (name, address) in enumerate(preview.unknown)]  # fmt: skip
        words = "Nobody knows these yet; tick whom to add to the firm"
        form.add("new_people", words, ChipsField(theme, new, name=words), 12)


def _given(values: Values, preview: MailPreview) -> Values:
    from baum_desktop.people_rows import NewContact

    unknown = [preview.unknown[place] for place in values.get("new_people", [])]
    return {
        "organization_id": values["organization_id"],
        "held_on": values["held_on"],
        "us": tuple(values["us"]),
        "them": tuple(values.get("them", [])),
        "new_people": tuple(NewContact(name or address, email=address) for name, address in unknown),
        "notes": values["notes"] or "",
        "confidentiality": Confidentiality(values["confidentiality"]),
        "files": tuple(preview.mail.attachments[place] for place in values.get("files", [])),
    }


def _file(file: MailAttachment) -> str:
    """Return an attachment in words: offer.pdf, 1.2 MB."""
    size = (
        f"{file.size / _MEGABYTE:.1f} MB"
        if file.size >= _MEGABYTE // 10
        else counted(file.size // 1024 + 1, "kB", "kB")
    )
    return f"{file.name}, {size}"
