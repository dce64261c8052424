"""Referrals: who was handed on to whom, how far it has come, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from baum_desktop.confidentiality import kept_to_others
from db.vocabulary import ReferralStatus, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.outreach.listing import Actions, Listing
from ui.places import Link, Place
from ui.record_section import Tick
from ui.service_form import deleter
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField
from ui.widgets.numbers import MoneyField
from ui.widgets.segments import Segments
from ui.widgets.table_cells import DATE, NUMBER, STATE, TEXT, Cell, Column
from ui.wording import counted, day, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import ReferralRow

OPEN, SENT, ALL = "open", "sent", "all"
WHICH = ((OPEN, "Open"), (SENT, "Without an answer"), (ALL, "All"))
NEXT = {
    ReferralStatus.DRAFTED: (ReferralStatus.SENT,),
    ReferralStatus.SENT: (ReferralStatus.ACCEPTED, ReferralStatus.DECLINED, ReferralStatus.NO_RESPONSE),
    ReferralStatus.ACCEPTED: (
        ReferralStatus.IN_SERVICE, ReferralStatus.COMPLETED_HELPED, ReferralStatus.COMPLETED_NOT_HELPED,
    ),
    ReferralStatus.IN_SERVICE: (ReferralStatus.COMPLETED_HELPED, ReferralStatus.COMPLETED_NOT_HELPED),
}  # fmt: skip
WORDS = {
    ReferralStatus.DRAFTED: "Draft", ReferralStatus.SENT: "Sent", ReferralStatus.ACCEPTED: "Accepted",
    ReferralStatus.IN_SERVICE: "Being served", ReferralStatus.COMPLETED_HELPED: "Helped",
    ReferralStatus.COMPLETED_NOT_HELPED: "Did not help", ReferralStatus.DECLINED: "Declined",
    ReferralStatus.NO_RESPONSE: "No response",
}  # fmt: skip
_ORDER = tuple(ReferralStatus)

Found = tuple[Sequence["ReferralRow"], int]
"""The referrals that may be read, and how many are kept to others."""


class Referrals(Listing):
    """The open ones, or all; one click says how far the current one has come."""

    name = "Referrals"
    nothing = (
        "Nobody was referred yet",
        "Refer a firm from its record, from a flag or at a visit; how far it has come is followed here.",
    )

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("firm", "Firm", lambda row: Cell(row.organization_name, row.city_name or ""), TEXT, 220),
            Column("need", "Need", lambda row: Cell(label(row.need)), STATE, 104),
            Column("resource", "Referred to", _resource, TEXT, least=180, quiet=True),
            Column("status", "Status", _status, STATE, 124),
            Column("sent", "Sent", lambda row: _day(row.sent_on, desk), DATE, 88),
            Column("accept", "Days to accept", lambda row: _number(row.days_to_accept), NUMBER, 116),
            Column("open", "Days in all", lambda row: _number(row.days_open), NUMBER, 92),
        ]
        sorts: dict[str, Callable[[Any], Any]] = {
            "firm": lambda row: row.organization_name.casefold(),
            "need": lambda row: label(row.need),
            "resource": lambda row: row.resource_name.casefold(),
            "status": lambda row: _ORDER.index(row.status),
            "sent": lambda row: row.sent_on,
            "accept": lambda row: row.days_to_accept,
            "open": lambda row: row.days_open,
        }
        super().__init__(desk, columns, sorts, "status")
        self.which = Segments(desk.theme, WHICH, OPEN, none_allowed=False, name="Which")
        self.which.value_changed.connect(lambda _: self.reload())
        self.bar.addWidget(self.which)

    def work(self) -> Callable[[Database], Any]:
        today, which = self.desk.today, self.which.value()

        def work(database: Database) -> Found:
            from baum_desktop.referrals import referral_list, referrals_withheld

            found = referral_list(database, today, open_only=which != ALL)
            rows = [row for row in found if which != SENT or row.status == ReferralStatus.SENT]
            return rows, referrals_withheld(database, open_only=which != ALL)

        return work

    def rows(self, found: Found) -> Sequence[ReferralRow]:
        return found[0]

    def is_narrowed(self) -> bool:
        return self.which.value() != ALL

    def show_only(self, which: str) -> None:
        """Show those of a kind of WHICH from now on; "" leaves it as it is."""
        if which:
            self.which.set_value(which)

    def words(self, found: Found) -> str:
        rows, withheld = found
        waiting = sum(row.status == ReferralStatus.SENT for row in rows)
        told = f"{counted(len(rows), 'referral')}, {waiting} not answered" if rows else ""
        return "; ".join(part for part in (told, kept_to_others(withheld, "referral")) if part)

    def offered(self, row: ReferralRow) -> Actions:
        moves: list[tuple[str, Callable[[], object]]] = [
            (WORDS[status], partial(self._move, row, status)) for status in NEXT.get(row.status, ())
        ]
        if row.status == ReferralStatus.DRAFTED and not row.consent:
            moves = [("Send, the firm agrees", lambda: self._move(row, ReferralStatus.SENT))]
        firm = ("Open the firm", lambda: self.desk.go(Link(Place.EMPLOYER, row.organization_id)))
        return [*moves, ("Outcome…", self.open), firm]

    def _move(self, row: ReferralRow, status: ReferralStatus) -> None:
        today = self.desk.today

        def work(database: Database) -> Any:
            from baum_desktop.referrals import move_referral

            return move_referral(database, row.id, row.version, status, today, consent=True)

        self.desk.save(self, work)

    def open(self) -> None:
        if self.current is not None:
            outcome_form(self.desk, self, self.current).ask()


def outcome_form(desk: Desk, owner: Listing, row: ReferralRow) -> Form:
    """Return the form that corrects a referral and says what came of it."""

    def make(values: Values) -> Callable[[Database], Any]:
        given = {**values, "status": ReferralStatus(values["status"])}

        def work(database: Database) -> Any:
            from baum_desktop.referrals import change_referral

            return change_referral(database, row.id, row.version, **given)

        return work

    theme = desk.theme
    title = f"{row.organization_name} to {row.resource_name}"
    form = Form(desk, owner.window(), title, "Save", make, about=row.id, width=640)
    form.add("status", "How far it has come", Choice(theme, list(WORDS.items()), row.status), 6)
    form.add("value_cents", "Worth to the firm", MoneyField(theme, row.value_cents), 6)
    for name, words in (("sent_on", "Sent"), ("accepted_on", "Accepted"), ("served_on", "Served"),
                        ("closed_on", "Closed")):  # fmt: skip
        form.add(name, words, DateField(theme, getattr(row, name), today=lambda: desk.today), 3)
    form.add("outcome", "What came of it", NotesField(theme, row.outcome or "", lines=3), 12)
    agrees = TickBox(theme, "The firm agrees to be named to them")
    agrees.setChecked(row.consent)
    form.add_wide(Tick(agrees), "consent")

    def delete(database: Database) -> Any:
        from baum_desktop.referrals import delete_referral

        return delete_referral(database, row.id, row.version)

    form.add_wide(deleter(form, desk, "Delete this referral", delete))
    return form


def _resource(row: ReferralRow) -> Cell:
    return Cell(row.resource_name, row.provider_name or "")


def _status(row: ReferralRow) -> Cell:
    tone = "warm" if row.status in (ReferralStatus.DECLINED, ReferralStatus.NO_RESPONSE) else ""
    return Cell(WORDS[row.status], tone=tone)


def _day(on: Any, desk: Desk) -> Cell:
    return Cell(day(on, desk.today), spoken=full_day(on))


def _number(number: int | None) -> Cell:
    return Cell("" if number is None else f"{number:,}")
