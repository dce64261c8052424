"""Referring a firm to somebody who can help, from wherever the firm or its flag is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import Need, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.resource_picker import ResourcePicker
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import ResourceRow
    from baum_desktop.outreach_rows import FlagRow, TickRow

FOLLOW_UP_DAYS = 14
Found = tuple["list[ResourceRow]", "list[TickRow]"]


def ask_referral(
    desk: Desk,
    window: QWidget,
    organization_id: str,
    name: str,
    flag: FlagRow | None = None,
    then: Callable[[Any], None] | None = None,
) -> None:
    """Ask to whom a firm is referred; with a flag its need is chosen already, and the referral answers it."""
    today = desk.today

    def work(database: Database) -> Found:
        from baum_desktop.people_reading import us
        from baum_desktop.resource_directory import resource_list

        return resource_list(database, organization_id=organization_id), us(database, today)

    def show(found: Found) -> None:
        refer_form(desk, window, (organization_id, name), found, flag, then).ask()

    desk.data.ask(work, show, owner=window, latest="refer", failed=desk.complain)


def refer_form(
    desk: Desk,
    window: QWidget,
    firm: tuple[str, str],
    found: Found,
    flag: FlagRow | None = None,
    then: Callable[[Any], None] | None = None,
) -> Form:
    """Return the form; one button says that the firm agrees and refers it, another keeps a draft until it does."""
    from baum_desktop.help_rows import NEED_OF_FLAG

    resources, us = found
    today, agrees = desk.today, True
    picker = ResourcePicker(desk, resources, NEED_OF_FLAG.get(flag.kind) if flag else None)

    def make(values: Values) -> Callable[[Database], Any]:
        if values["resource_id"] is None:
            raise Refused("Who can help? Choose one of the list.")
        need = picker.need.value() or _need(picker)
        now, consent = datetime.now(UTC), agrees

        def work(database: Database) -> Any:
            from baum_desktop.help_rows import NewReferral
            from baum_desktop.referrals import refer

            flag_id = flag.id if flag else None
            told = {name: values[name] for name in ("resource_id", "follow_up_on", "follow_up_by")}
            return refer(
                database,
                firm[0],
                NewReferral(need=Need(str(need)), red_flag_id=flag_id, consent=consent, **told),
                today,
                now,
            )

        return work

    theme = desk.theme
    about = f"{firm[0]} {flag.id if flag else ''}"
    why = f", {label(flag.kind).lower()}" if flag else ""
    words = "The firm agrees: refer"
    form = Form(desk, window, f"Refer {firm[1]}{why}", words, make, about=about, then=then, width=640)
    form.add_wide(picker, "resource_id")
    me = desk.me
    form.add("follow_up_by", "Who asks what became of it", Choice(theme, [(row.id, row.name) for row in us], me), 7)
    later = DateField(theme, today + timedelta(days=FOLLOW_UP_DAYS), today=lambda: desk.today)
    form.add("follow_up_on", "By", later, 5)

    def keep_draft() -> None:
        nonlocal agrees
        agrees = False
        form.save()
        agrees = True

    form.offer_also("Keep as a draft", keep_draft)
    return form


def _need(picker: ResourcePicker) -> Need:
    """Return the need of a referral for which none was named: the first that the resource answers."""
    row = picker.current()
    return row.needs[0] if row is not None and row.needs else Need.OTHER
