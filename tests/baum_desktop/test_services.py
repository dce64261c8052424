from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from baum_desktop.help_rows import NewService
from baum_desktop.services import change_service, delete_service, programs, record_service, service_list
from db.errors import Refused
from db.keys import shipped_key
from db.vocabulary import ServiceKind
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database

ADVISING = shipped_key("program", "advising")


def test_services_are_recorded_listed_with_their_hours_and_changed(database: Database) -> None:
    made = kestrel(database)
    first = NewService(made.id, ServiceKind.ADVISING, date(2026, 9, 1), Decimal("1.25"), ADVISING, outcome="Costing.")
    added = record_service(database, first)
    assert added.saved.action == "Record advising for Kestrel Sheet Metal, Inc."
    record_service(database, NewService(made.id, ServiceKind.HIRING_HELP, TODAY, Decimal(3), completed=False))
    page = service_list(database)
    assert [(row.kind, row.program_name, row.completed) for row in page.rows] == [
        (ServiceKind.HIRING_HELP, None, False), (ServiceKind.ADVISING, "One-on-one advising", True),
    ]  # fmt: skip
    assert (page.count, page.hours) == (2, Decimal("4.25"))
    assert service_list(database, program_id=ADVISING).hours == Decimal("1.25")
    assert service_list(database, from_on=date(2026, 10, 1)).count == 1
    change_service(database, page.rows[0].id, page.rows[0].version, completed=True, outcome="Two hired.")
    assert service_list(database, kind=ServiceKind.HIRING_HELP).rows[0].outcome == "Two hired."
    delete_service(database, added.id, 1)
    assert service_list(database, organization_id=made.id).count == 1
    assert ADVISING in [row.id for row in programs(database)]


@pytest.mark.parametrize("hours", [Decimal(-1), Decimal(1001), Decimal("0.0001")])
def test_hours_that_cannot_be_are_refused(database: Database, hours: Decimal) -> None:
    made = kestrel(database)
    with pytest.raises(Refused) as refused:
        record_service(database, NewService(made.id, ServiceKind.ADVISING, TODAY, hours))
    assert refused.value.field == "hours"
    assert service_list(database).count == 0
