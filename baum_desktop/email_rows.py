"""What is read of an e-mail file and shown before it is logged: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from baum_desktop.outreach_rows import TickRow
from db.vocabulary import Confidentiality

if TYPE_CHECKING:
    from baum_desktop.people_rows import NewContact


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that came with an e-mail: its safe name, kind, size in bytes, and the bytes."""

    name: str
    media_type: str
    size: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as plain text; `sender` and `recipients` are (name, address in small letters).

    `remarks` are sentences about what was left out or could not be read.
    """

    subject: str
    sent_at: datetime | None
    sender: tuple[str, str] | None
    recipients: tuple[tuple[str, str], ...]
    text: str
    attachments: tuple[MailAttachment, ...]
    remarks: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Sender and recipients, each address once."""
        everybody = ((self.sender,) if self.sender else ()) + self.recipients
        return tuple({address: (name, address) for name, address in reversed(everybody)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class MailPreview:
    """An e-mail with whom it was found to be from and to: what the form shows before anything is saved.

    `firms` are those of the people found, then those whose web or mail domain is the one of an address; the first is
    proposed. `unknown` are (name, address) of whom nobody knows, without our own domain.
    """

    mail: Mail
    held_on: date
    us: tuple[TickRow, ...]
    them: tuple[TickRow, ...]
    firms: tuple[TickRow, ...]
    unknown: tuple[tuple[str, str], ...]
    logged_before: str | None = None


@dataclass(frozen=True, slots=True)
class NewMail:
    """An e-mail to be logged; `notes` None keeps its own text, `files` are those attachments that are to be kept."""

    organization_id: str
    us: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    new_people: tuple[NewContact, ...] = ()
    notes: str | None = None
    held_on: date | None = None
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    files: tuple[MailAttachment, ...] = ()
