"""A sheet to take along and fill in, on screen or by hand: it asks what the visit form asks, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from baum_desktop.briefs import visit_design
from baum_desktop.briefs.edges import CountedFoot, head
from baum_desktop.briefs.request import Request
from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.flow import Text
from baum_desktop.briefs.tagged.form import Ask, FormLine, TextBox, Ticks
from baum_desktop.briefs.tagged.meta import Meta, printable
from baum_desktop.briefs.tagged.story import Story, build
from baum_desktop.briefs.tagged.tree import Elem
from baum_desktop.briefs.visit_prep_pages import shortened
from baum_desktop.briefs.wording import day, joined
from baum_desktop.outreach_rows import KnownFacts, VisitContext
from baum_desktop.visit_context import visit_context
from db.engine import Database
from db.vocabulary import Answered, Confidentiality, FlagKind, InteractionKind, Tenure, label

KIND: Final = "Visit sheet"
PEOPLE: Final = 8
"""People of a firm who are printed to be ticked."""
_NOTES: Final = ((11, 10), (11, 5), (11, 0), (7, 4), (7, 0), (4, 0))
"""Lines for notes and for more notes, from the most that is wanted to the fewest."""
_PAGES: Final = 2
_STEPS, _NEW_PEOPLE, _SITES = 3, 2, 5
_HOW: Final = (
    (InteractionKind.SITE_VISIT, "On site"),
    (InteractionKind.PHONE, "By phone"),
    (InteractionKind.VIDEO, "By video"),
    (InteractionKind.OFFICE_MEETING, "At our office"),
    (InteractionKind.EVENT, "At an event"),
    (InteractionKind.WALK_THROUGH, "Walk-through"),
)
_TENURES: Final = ((Tenure.OWNED, "Owned"), (Tenure.LEASED, "Leased"), (Tenure.MONTH_TO_MONTH, "Monthly"))
_TRENDS: Final = (("growing", "Growing"), ("flat", "Flat"), ("shrinking", "Shrinking"))
_YES_NO: Final = (("no", "No"), ("yes", "Yes"))


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """A sheet for a firm, or for any where `context` is None."""

    request: Request
    context: VisitContext | None


def visit_sheet(database: Database, request: Request) -> VisitSheet:
    """Gather what is printed on a sheet beforehand; a request without a record's key is for any firm.

    Raises:
        NotFound: there is no such employer (any more).
    """
    known = visit_context(database, request.record_id, request.today) if request.record_id else None
    return VisitSheet(request, known)


def visit_sheet_pdf(content: VisitSheet) -> bytes:
    """Print a sheet on two pages; what is printed beforehand takes from the room for notes. Equal content gives equal
    bytes.
    """
    data, pages = _printed(content, _NOTES[0])
    for lines in _NOTES[1:]:
        if pages <= _PAGES:
            break
        data, pages = _printed(content, lines)
    return data


def _printed(content: VisitSheet, lines: tuple[int, int]) -> tuple[bytes, int]:
    """Return the file and its number of pages; `lines` are those for notes, and for more notes at the end."""
    context, sheet = content.context, visit_design.SHEET
    name = shortened(context.organization_name, 90) if context else KIND
    cover = content.request.cover(KIND, name, "", f"{KIND}: {name}" if context else KIND)
    story = Story(visit_design.styles())
    if context:
        story.add(Text(Block(Elem("P", story.root), KIND, visit_design.kicker())), keep=True)
    story.heading(printable(cover.title) or KIND, level=1)
    story.paragraph("Fill it in on screen or by hand, then log it with Log visit. Empty stays as it was.",
                    visit_design.remark())  # fmt: skip
    _Sheet(story, content, lines).write()
    title = f"{KIND}: {printable(name)}" if context else KIND
    meta = Meta(title=title, author=cover.publisher, when=cover.printed_at, subject=KIND, creator="BAUM Desktop",
                lang=cover.lang)  # fmt: skip
    foot = CountedFoot(cover, sheet)
    return build(story, sheet, meta, head(cover, sheet), foot), foot.pages


class _Sheet:
    """Writes the lines of a sheet into its story."""

    def __init__(self, story: Story, content: VisitSheet, lines: tuple[int, int]) -> None:
        self.story, self.context = story, content.context
        self.notes, self.more_notes = lines
        self.by = content.request.printed_by
        self.style = visit_design.form()

    def line(self, *asks: Ask) -> None:
        self.story.add(FormLine(self.story.part, asks, self.style))

    def write(self) -> None:
        self._head()
        self._people()
        self._facts()
        self.story.heading("What was said")
        self.line(TextBox("notes", "Notes", "What you heard, in your own words", lines=self.notes))
        levels = tuple((level.value, label(level)) for level in Confidentiality)
        self.line(Ticks("confidentiality", "Read by", levels))
        self._flags()
        self._steps()

    def _head(self) -> None:
        context = self.context
        firm = context.organization_name if context else ""
        self.line(
            TextBox("firm", "Firm", value=firm, share=3.0),
            TextBox("held_on", "Date", "Date of the visit", share=1.1),
            TextBox("starts_at", "Start", "Time at which it began", share=0.8),
            TextBox("minutes", "Minutes", "How many minutes it took", share=0.7),
        )
        self.line(Ticks("kind", "How", tuple((kind.value, words) for kind, words in _HOW)))
        sites = context.sites[:_SITES] if context else ()
        if len(sites) > 1:
            named = tuple((f"site{n}", shortened(site.name or site.street or "Site", 60))
                          for n, site in enumerate(sites, 1))  # fmt: skip
            self.line(Ticks("site", "Site", named))
        self.line(TextBox("us", "Us", "Who of us was there", value=self.by))

    def _people(self) -> None:
        story = self.story
        story.heading("Who was there")
        people = self.context.people if self.context else ()
        if people:
            named = tuple((str(n), shortened(joined((person.full_name, person.title or label(person.role_type))), 70))
                          for n, person in enumerate(people[:PEOPLE], 1))  # fmt: skip
            self.line(Ticks("them", "", named, one=False))
        if len(people) > PEOPLE:
            story.paragraph(f"{len(people) - PEOPLE:,} more are in the record.", visit_design.remark())
        for number in range(1, _NEW_PEOPLE + 1):
            said = f"new person {number}"
            self.line(
                TextBox(f"new_name_{number}", "Somebody new" if number == 1 else "", f"Name of {said}", share=1.5),
                TextBox(f"new_title_{number}", "Role" if number == 1 else "", f"Role of {said}"),
                TextBox(f"new_phone_{number}", "Phone" if number == 1 else "", f"Phone of {said}"),
                TextBox(f"new_email_{number}", "E-mail" if number == 1 else "", f"E-mail of {said}", share=1.3),
            )

    def _facts(self) -> None:
        known = self.context.known if self.context else None
        self.story.heading("Five quick facts")
        self.line(
            TextBox("jobs", "Jobs now", "How many jobs there are now", hint=_jobs(known), share=0.8),
            TextBox("lease_ends_on", "Lease ends", "Day on which the lease ends", hint=_lease(known), share=1.0),
            Ticks("tenure", "Space is", tuple((t.value, w) for t, w in _TENURES), hint=_tenure(known), share=1.7),
        )
        self.line(
            Ticks("trend", "Work is", _TRENDS, hint=_trend(known), share=1.7),
            Ticks("needs_space", "Needs space", _YES_NO, hint=_needs(known), share=0.9),
            TextBox("needs_space_sf", "How much", "Square feet needed", share=0.9),
        )

    def _flags(self) -> None:
        self.story.heading("Flags")
        self.line(Ticks("flag", "", tuple((kind.value, label(kind)) for kind in FlagKind), one=False))
        self.line(TextBox("red", "Which are red, and why", "Which flags are red, and why"))
        self.line(TextBox("referrals", "Referred to", "To whom the firm was referred, for what"))

    def _steps(self) -> None:
        for side, title, words in (("us", "What we promised", "our promise"), ("them", "What they promised",
                                                                               "their promise")):  # fmt: skip
            self.story.heading(title)
            for number in range(1, (_STEPS if side == "us" else 2) + 1):
                first = number == 1
                self.line(
                    TextBox(f"{side}_step_{number}", "What" if first else "", f"What: {words} {number}", share=3.4),
                    TextBox(f"{side}_who_{number}", "Who" if first else "", f"Who: {words} {number}", share=1.4),
                    TextBox(f"{side}_due_{number}", "By" if first else "", f"By when: {words} {number}", share=1.0),
                )
        self.line(TextBox("next_contact_on", "Next contact", "Day of the next contact"),
                  TextBox("subject", "In one line", "The visit in one line", share=3.0))  # fmt: skip
        if self.more_notes:
            self.line(TextBox("more_notes", "More notes", lines=self.more_notes))


def _was(words: str | None) -> str:
    return f"was {words[0].lower()}{words[1:]}" if words else ""


def _jobs(known: KnownFacts | None) -> str:
    if known is None or known.jobs is None:
        return ""
    return joined((f"was {known.jobs:,}", day(known.jobs_on)))


def _lease(known: KnownFacts | None) -> str:
    return f"was {day(known.site.lease_ends_on)}" if known and known.site and known.site.lease_ends_on else ""


def _tenure(known: KnownFacts | None) -> str:
    if known is None or known.site is None or known.site.tenure == Tenure.UNKNOWN:
        return ""
    return _was(label(known.site.tenure))


def _trend(known: KnownFacts | None) -> str:
    return _was(label(known.trend)) if known and known.trend else ""


def _needs(known: KnownFacts | None) -> str:
    if known is None or known.needs_space == Answered.UNKNOWN:
        return ""
    return joined((_was(label(known.needs_space)), f"{known.needs_space_sf:,} sf" if known.needs_space_sf else ""))
