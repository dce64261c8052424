"""`baum handover`: a liaison leaves a city and another takes over; told before with --preview, one undo."""

import argparse
from dataclasses import asdict
from datetime import date

from baum_desktop.city_rows import LiaisonRow
from baum_desktop.handing_over import hand_over, hand_over_plan, may_hand_over
from baum_desktop.keys import resolve
from baum_desktop.liaisons import liaisons_of
from baum_desktop.reading import plain
from baum_desktop.terminal.choosing import one_of
from baum_desktop.terminal.output import Output
from baum_desktop.us import us_in
from db.engine import Database
from db.errors import NotFound, Refused


def hand_over_city(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Let a liaison leave a city, or tell what would go over to whom."""
    city = resolve(database, "city", asked.city)
    with database.read() as session:
        liaisons = [row for row in liaisons_of(session, city, today) if row.is_current]
        us = [(row.id, row.name) for row in us_in(plain(session), today)]
    leaving = _leaving(liaisons, asked.leaving)
    known = dict([(row.person_id, row.full_name) for row in liaisons] + us)
    to = one_of(list(known.items()), asked.to, "liaison or person of us")
    last = asked.on or today
    may_hand_over(database, leaving.id, last, to)
    told = hand_over_plan(database, leaving.id, last, to)
    if asked.preview:
        output.document({"change_set_id": None, **asdict(told)})
        output.line(f"Would be saved: {told.sentence}")
    else:
        saved = hand_over(database, leaving.id, leaving.version, last, to)
        with output.progress("Indexing") as progress:
            database.catch_up(progress)
        output.document({"change_set_id": saved.change_set_id, **asdict(told)})
        output.line(f"{told.sentence} Undo with: baum undo {saved.change_set_id}")


def _leaving(liaisons: list[LiaisonRow], words: str | None) -> LiaisonRow:
    """Return the liaison that words mean; without words the only one there is."""
    if not liaisons:
        raise NotFound("Nobody speaks for this city today. Nothing was changed.")
    if words is None and len(liaisons) > 1:
        names = ", ".join(row.full_name for row in liaisons)
        raise Refused(f"Several speak for this city: {names}. Say with --from who leaves. Nothing was changed.")
    by_key = {row.id: row for row in liaisons}
    key = one_of([(row.id, row.full_name) for row in liaisons], words, "liaison of this city") if words else None
    return by_key[key] if key else liaisons[0]
