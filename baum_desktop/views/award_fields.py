"""What can be asked of an award: its terms as amended, what came and was spent by the day, and what is due next."""

from __future__ import annotations

from typing import Final

from baum_desktop.views.fields import Entity, choice, day, money, text
from db.vocabulary import FINISHED_REQUIREMENTS, AwardStatus, Restriction

_AMENDED: Final = "coalesce((SELECT sum(m.delta_cents) FROM award_amendment m WHERE m.award_id = {t}.id), 0)"
_NEW_END: Final = (
    "(SELECT m.new_end_on FROM award_amendment m WHERE m.award_id = {t}.id AND m.new_end_on IS NOT NULL"
    " ORDER BY m.amended_on DESC, m.id DESC LIMIT 1)"
)
_RECEIVED: Final = (
    "coalesce((SELECT sum(r.received_cents) FROM tranche r WHERE r.award_id = {t}.id AND r.received_on <= {today}), 0)"
)
_SPENT: Final = (
    "coalesce((SELECT sum(x.amount_cents) FROM expense x WHERE x.award_id = {t}.id AND x.spent_on <= {today}), 0)"
)
_NEXT_DUE: Final = (
    "(SELECT min(q.due_on) FROM requirement q WHERE q.award_id = {t}.id AND q.status NOT IN ("
    + ", ".join(f"'{status.value}'" for status in FINISHED_REQUIREMENTS)
    + "))"
)

AWARD: Final = Entity(
    "award",
    "award",
    "awards",
    (
        text("title", "title", "{t}.title", title="Award"),
        text("number", "number", "{t}.number"),
        choice(
            "funder",
            "funder",
            "{t}.funder_id",
            "funder",
            shows="(SELECT o.legal_name FROM funder f JOIN organization o ON o.id = f.organization_id"
            " WHERE f.id = {t}.funder_id)",
        ),
        choice("program", "program", "{t}.program_id", "program"),
        choice("status", "status", "{t}.status", AwardStatus),
        money("amount", "amount", f"({{t}}.amount_cents + {_AMENDED})"),
        money("received", "received", _RECEIVED),
        money("spent", "spent", _SPENT),
        money("balance", "balance", f"({_RECEIVED} - {_SPENT})"),
        day("awarded", "granted", "{t}.awarded_on", title="Awarded", known=("award dated", "award not dated")),
        day("starts", "starts", "{t}.start_on", known=("start known", "start unknown")),
        day("ends", "ends", f"coalesce({_NEW_END}, {{t}}.end_on)", known=("end known", "end unknown"), ahead=True),
        day("next_due", "next due", _NEXT_DUE, title="Due next", known=("something due", "nothing due"), ahead=True),
        choice("restriction", "restriction", "{t}.restriction", Restriction),
    ),
    source="award {t}",
)
