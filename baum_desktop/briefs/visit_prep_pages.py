"""The preparation of a visit on one page: what has no room is left out by priority, and said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from baum_desktop.briefs import visit_design
from baum_desktop.briefs.edges import CountedFoot
from baum_desktop.briefs.palette import MUTED
from baum_desktop.briefs.parts import Cover
from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.flow import Text
from baum_desktop.briefs.tagged.grid import Column
from baum_desktop.briefs.tagged.meta import Meta, printable
from baum_desktop.briefs.tagged.story import Story, build
from baum_desktop.briefs.tagged.text import Inline, Span, link, strong
from baum_desktop.briefs.tagged.tree import Elem
from baum_desktop.briefs.visit_prep import VisitPrep, age
from baum_desktop.briefs.wording import counted, day, joined
from baum_desktop.confidentiality import kept_to_others
from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelineEntry
from baum_desktop.people_rows import PersonRow
from baum_desktop.site_rows import SiteRow
from db.vocabulary import ContactKind, Side, label

KIND: Final = "Visit preparation"
_NAME, _WHO, _QUESTION = 90, 110, 140
"""The most letters of a firm's name, of those who were there, and of a question that a page takes."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many of each are printed, and how many letters of a note and of what stands in a table."""

    people: int = 7
    questions: int = 9
    flags: int = 5
    promises: int = 7
    kept: int = 3
    touches: int = 6
    sites: int = 4
    letters: int = 320
    cell: int = 80


_GIVEN_UP: Final = (
    ("letters", 160, 40), ("sites", 2, 1), ("kept", 1, 1), ("cell", 40, 20), ("questions", 6, 1), ("touches", 3, 1),
    ("people", 5, 1), ("promises", 4, 1), ("sites", 1, 1), ("letters", 80, 40), ("flags", 3, 1), ("questions", 4, 1),
    ("kept", 0, 1), ("people", 3, 1), ("promises", 3, 1), ("touches", 2, 1), ("flags", 2, 1), ("letters", 40, 20),
    ("sites", 0, 1), ("questions", 3, 1), ("touches", 1, 1), ("promises", 1, 1), ("people", 2, 1), ("flags", 1, 1),
)  # fmt: skip
"""What is given up where there is no room, first to last: down to how many, and by how many at a time."""


def visit_prep_pdf(content: VisitPrep) -> bytes:
    """Print a visit's preparation with as much as fits one page; equal content gives equal bytes."""
    rooms = _rooms()
    made: dict[int, bytes] = {}

    def pages(at: int) -> int:
        made[at], count = _printed(content, rooms[at])
        return count

    # Pages never grow when more is given up, so the first state on one page is found by halves.
    first = bisect_left(range(len(rooms) - 1), -1, key=lambda at: -pages(at))
    if first not in made:
        pages(first)
    return made[first]


def _rooms() -> list[Room]:
    rooms = [Room()]
    for name, least, step in _GIVEN_UP:
        while getattr(rooms[-1], name) > least:
            rooms.append(replace(rooms[-1], **{name: max(getattr(rooms[-1], name) - step, least)}))
    return rooms


def _printed(content: VisitPrep, room: Room) -> tuple[bytes, int]:
    """Return the file and its number of pages."""
    cover = _cover(content)
    story = _story(content, cover, room)
    foot = CountedFoot(cover, visit_design.SHEET)
    meta = Meta(title=f"{KIND}: {printable(cover.title)}", author=cover.publisher, when=cover.printed_at, subject=KIND,
                creator="BAUM Desktop", lang=cover.lang)  # fmt: skip
    return build(story, visit_design.SHEET, meta, None, foot), foot.pages


def _cover(content: VisitPrep) -> Cover:
    name = shortened(content.firm.record.header.legal_name, _NAME)
    return content.request.cover(KIND, name, "", f"{KIND}: {name}")


def _story(content: VisitPrep, cover: Cover, room: Room) -> Story:
    story = Story(visit_design.styles())
    story.add(Text(Block(Elem("P", story.root), cover.kind, visit_design.kicker())), keep=True)
    story.heading(printable(cover.title) or KIND, level=1)
    _place(story, content, room)
    _people(story, content.people[: room.people], room.cell)
    _flags(story, content.flags[: room.flags], room.letters)
    _facts(story, content, room.cell)
    _promises(story, content.promises[: room.promises], content.kept[: room.kept], room.cell)
    _touches(story, content, room)
    _questions(story, content.questions[: room.questions])
    left_out = _left_out(content, room)
    if left_out:
        story.paragraph(left_out, visit_design.remark())
    return story


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text on one line, with an ellipsis where something is cut off."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


# The parts ------------------------------------------------------------------------------------------------------------


def _place(story: Story, content: VisitPrep, room: Room) -> None:
    header, site = content.firm.record.header, content.site
    story.paragraph(_address(site) or "No address is known.", visit_design.place())
    county = f"{site.county_name} County" if site and site.county_name else None
    story.paragraph(
        [
            joined((county, header.sector_name, header.phone and f"main line {header.phone}",
                    f"last visit {day(header.last_visit_on)}" if header.last_visit_on else "never visited"), " · "),
        ],
        visit_design.remark(),
    )  # fmt: skip
    if header.do_not_contact:
        story.paragraph(strong("This firm asked not to be contacted."))
    if site and site.notes:
        story.paragraph([strong("Getting there: "), shortened(site.notes, room.letters)])
    for further in content.further_sites[: room.sites]:
        story.paragraph([f"Also {further.name or 'a site'}: ", _address(further) or "no address"])


def _address(site: SiteRow | None) -> str:
    if site is None:
        return ""
    city = joined((site.city_name or site.city_as_given, site.postal_code), " ")
    return shortened(joined((site.street, site.unit, city)), _NAME)


def _people(story: Story, people: Sequence[PersonRow], letters: int) -> None:
    story.heading("People to meet")
    if not people:
        return story.paragraph("Nobody is known here. Ask for the owner or the plant manager.")
    columns = [Column("Name", heads=True), Column("Role"), Column("Phone", width=112.0)]
    return story.table(
        columns, [_person(person, letters) for person in people], summary="People to meet, with roles and phones"
    )


def _person(person: PersonRow, letters: int) -> list[Inline]:
    said = f" ({person.pronouns})" if person.pronouns else ""
    name = shortened(f"{person.full_name}{said}", letters)
    role = shortened(joined((person.title or label(person.role_type), person.language and f"speaks {person.language}")),
                     letters)  # fmt: skip
    if person.do_not_contact:
        return [name, role, "do not call"]
    by_kind = {contact.kind: contact for contact in reversed(person.contacts)}
    phone = by_kind.get(ContactKind.MOBILE) or by_kind.get(ContactKind.PHONE)
    return [name, role, link(phone.shown, f"tel:{phone.value}") if phone else Span("no phone", color=MUTED)]


def _flags(story: Story, flags: Sequence[FlagRow], letters: int) -> None:
    if not flags:
        return
    story.heading("Open flags")
    story.bullets(
        [strong(f"{label(flag.kind)}, {label(flag.severity).lower()}"), f", since {day(flag.raised_on)}",
         f", {counted(flag.jobs_at_risk, 'job')} at risk" if flag.jobs_at_risk else "",
         f". {shortened(flag.evidence, letters)}" if flag.evidence else ""]
        for flag in flags
    )  # fmt: skip


def _facts(story: Story, content: VisitPrep, letters: int) -> None:
    story.heading("Facts to confirm")
    columns = [Column("Fact", width=74.0, heads=True), Column("We have", width=158.0), Column("Heard", width=156.0),
               Column("Now")]  # fmt: skip
    rows: list[list[Inline]] = [
        [fact.name, shortened(fact.value, letters) or Span("not known", color=MUTED),
         "" if not fact.value else Span(joined((day(fact.heard_on), age(fact)), ", "), bold=fact.is_stale), ""]
        for fact in content.facts
    ]  # fmt: skip
    story.table(columns, rows, summary="Facts to confirm: what we have, when it was heard, and room for what holds now")


def _promises(story: Story, promises: Sequence[TaskRow], kept: Sequence[TaskRow], letters: int) -> None:
    story.heading("Promises")
    if not promises and not kept:
        return story.paragraph("Nothing is promised by either side.")
    columns = [Column("What", heads=True), Column("By", width=120.0), Column("State", width=120.0)]
    rows: list[list[Inline]] = [
        [shortened(task.title, letters), _by(task), _state(task)] for task in [*promises, *kept]
    ]
    return story.table(columns, rows, summary="Promises of both sides: what, by whom, and whether they are kept")


def _by(task: TaskRow) -> str:
    if task.promised_by == Side.THEM:
        return "them"
    return shortened(joined(("us", task.assignee_name), ": "), 34)


def _state(task: TaskRow) -> Inline:
    if task.done_on is not None:
        return f"kept {day(task.done_on)}"
    late = task.days_late or 0
    if late > 0:
        return Span(f"{counted(late, 'day')} late", bold=True)
    return f"open, due {day(task.due_on)}" if task.due_on else "open"


def _touches(story: Story, content: VisitPrep, room: Room) -> None:
    story.heading("Who was in touch")
    if content.touches:
        story.bullets(_touch(entry, room.letters) for entry in content.touches[: room.touches])
    else:
        story.paragraph("Nobody has written down a visit or a call in six months.")
    kept = kept_to_others(content.withheld)
    if kept:
        story.paragraph(f"{kept}.", visit_design.remark())


def _touch(entry: TimelineEntry, letters: int) -> Inline:
    them = f"with {joined(entry.them)}" if entry.them else None
    who = shortened(joined((joined(entry.us), them), " "), _WHO)
    return [strong(f"{day(entry.on)}, {entry.title.lower()}"), f", {who}" if who else "",
            f": {shortened(entry.text, letters)}" if entry.text else ""]  # fmt: skip


def _questions(story: Story, questions: Sequence[str]) -> None:
    if questions:
        story.heading("To ask")
        story.numbered(shortened(question, _QUESTION) for question in questions)


def _left_out(content: VisitPrep, room: Room) -> str:
    """Return in words what there is beyond this page; nothing where all of it is printed."""
    over = (
        (len(content.people) - room.people, "person", "people"),
        (len(content.flags) - room.flags, "flag", ""),
        (max(len(content.promises) - room.promises, 0) + max(len(content.kept) - room.kept, 0), "promise", ""),
        (len(content.touches) - room.touches, "contact", ""),
        (len(content.questions) - room.questions, "question", ""),
        (len(content.further_sites) - room.sites, "site", ""),
    )  # fmt: skip
    said = [counted(count, one, many) for count, one, many in over if count > 0]
    return f"Left out for room: {joined(tuple(said))}. All of it is in the employer’s record." if said else ""
