"""The brief of an employer on paper: who and where it is and what it needs, then what happened, then the numbers."""

from __future__ import annotations

from collections.abc import Callable

from baum_desktop.briefs.employer import EmployerContent
from baum_desktop.briefs.employer_numbers import jobs_over_time, key_figures, wages
from baum_desktop.briefs.page import Brief, Column, Inline, Moment
from baum_desktop.briefs.wording import counted, day, joined, span
from baum_desktop.days import in_words
from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelineEntry
from baum_desktop.people_rows import PersonRow
from baum_desktop.site_rows import SiteRow
from db.vocabulary import Answered, ContactKind, Tenure, label

KIND = "Employer brief"


def employer_brief(content: EmployerContent) -> Brief:
    """Lay an employer's brief out."""
    request, header = content.request, content.record.header
    where = joined((header.city_name, header.county_name and f"{header.county_name} County"))
    standfirst = (
        f"{joined((where, header.sector_name), ' · ') or 'No place recorded'}. As of {in_words(request.to_on)}."
    )
    running = f"{header.legal_name}, {in_words(request.to_on)}."
    brief = Brief(request.cover(KIND, header.legal_name, standfirst, running))
    if content.figures_shown:
        brief.key_figures(key_figures(brief, content))
    else:
        brief.aside("This firm has not agreed to a public profile, so its figures are left out.")
    _about(brief, content)
    _sites(brief, content)
    _people(brief, content)
    _flags(brief, content.flags)
    absent = [name for name, print_part, is_there in _parts(content) if not is_there]
    for _, print_part, is_there in _parts(content):
        if is_there:
            print_part(brief, content)
    jobs_over_time(brief, content)
    if absent:
        brief.nothing(f"None recorded: {', '.join(absent)}.")
    return brief


_Part = Callable[[Brief, EmployerContent], None]


def _parts(content: EmployerContent) -> list[tuple[str, _Part, bool]]:
    """Return what is printed only where there is something: its name, how, and whether."""
    parts: list[tuple[str, _Part, bool]] = [
        ("open promises", _promises, bool(content.promises)),
        ("what happened in the period", _timeline, bool(content.entries)),
        ("programs and funding", _money, bool(content.record.money)),
    ]
    return [*parts, ("wages", wages, bool(content.record.bands))] if content.terms else parts


def _about(brief: Brief, content: EmployerContent) -> None:
    record, header = content.record, content.record.header
    owned = joined(tuple(label(fact.kind) for fact in record.ownership if fact.answer == Answered.YES))
    looks_after = record.assignment
    facts: list[tuple[Inline, Inline]] = [
        ("Also known as", joined(tuple(name.name for name in record.names))),
        ("NAICS", joined((header.naics_code, header.naics_title), " ")),
        ("Products", header.products or ""),
        ("Ownership", owned),
        ("Founded", str(header.year_founded or "")),
        ("Status", label(header.status)),
        ("City and liaison", joined((looks_after.jurisdiction_name, looks_after.liaison_name)) if looks_after else ""),
        (
            "Looked after by",
            header.relationship_owner_name or (looks_after.staff_owner_name if looks_after else "") or "",
        ),
        ("Member since", day(header.member_since_on)),
        ("Known since", day(header.known_since_on)),
        ("Last visit", day(header.last_visit_on) or "never visited"),
        ("Phone", header.phone or ""),
        ("Website", header.website or ""),
    ]
    if content.terms:
        facts += [("Revenue", header.revenue_band or ""), ("Exports", _percent(header.exports_percent))]
    brief.heading("The firm")
    brief.facts(facts)
    if header.do_not_contact:
        brief.paragraph("This firm asked not to be contacted.")
    if header.notes:
        brief.paragraph(header.notes)


def _percent(share: int | None) -> str:
    return "" if share is None else f"{share}% of sales"


def _sites(brief: Brief, content: EmployerContent) -> None:
    columns = [Column("Site", heads=True), Column("City"), Column("Tenure"), Column("Square feet", right=True)]
    if content.terms:
        columns.append(Column("Lease ends"))
    rows = [_site(site, terms=content.terms) for site in content.record.sites]
    brief.heading("Sites")
    brief.table(columns, rows, summary="Sites with place, tenure and space")
    if not content.terms:
        brief.aside("Leases, rents, wages and revenue of single firms do not leave the organisation.")


def _site(site: SiteRow, *, terms: bool) -> list[Inline]:
    street = joined((site.street, site.unit)) or "Address not recorded"
    name = joined((site.name, street), ": ")
    closed = f" (closed {day(site.closed_on)})" if site.closed_on else ""
    feet = "not recorded" if site.square_feet is None else f"{site.square_feet:,}"
    tenure = "not recorded" if site.tenure == Tenure.UNKNOWN else label(site.tenure)
    city = joined((site.city_name or site.city_as_given, site.postal_code), " ")
    ends = "owned" if site.tenure == Tenure.OWNED else day(site.lease_ends_on) or "not recorded"
    return [f"{name}{closed}", city or "not recorded", tenure, feet, *([ends] if terms else [])]


def _people(brief: Brief, content: EmployerContent) -> None:
    brief.heading("People")
    columns = [Column("Name", heads=True), Column("Role"), Column("Phone"), Column("E-mail")]
    brief.table(
        columns, [_person(person) for person in content.people], summary="People with roles and how to reach them"
    )
    if content.past_people and content.people:
        brief.aside(f"{counted(content.past_people, 'earlier role')} not shown.")


def _person(person: PersonRow) -> list[Inline]:
    role = person.title or label(person.role_type)
    if person.do_not_contact:
        return [person.full_name, role, "do not contact", ""]
    reached = {contact.kind: contact.shown for contact in reversed(person.contacts)}
    phone = reached.get(ContactKind.MOBILE) or reached.get(ContactKind.PHONE)
    return [person.full_name, role, phone or "not recorded", reached.get(ContactKind.EMAIL) or "not recorded"]


def _flags(brief: Brief, flags: tuple[FlagRow, ...]) -> None:
    brief.heading("Open red flags")
    brief.timeline(
        [
            Moment(
                day(flag.raised_on),
                f"{label(flag.kind)}, {label(flag.severity).lower()}",
                _burden(flag),
                flag.evidence or "",
            )
            for flag in flags
        ]
    )


def _burden(flag: FlagRow) -> str:
    risk = None if flag.jobs_at_risk is None else f"{counted(flag.jobs_at_risk, 'job')} at risk"
    due = None if flag.answer_due_on is None else f"answer due {day(flag.answer_due_on)}"
    return joined((flag.owner_name or "nobody responsible yet", risk, due))


def _promises(brief: Brief, content: EmployerContent) -> None:
    brief.heading("Open promises")
    columns = [Column("What", heads=True), Column("Who"), Column("Due")]
    rows: list[list[Inline]] = [
        [task.title, task.assignee_name or label(task.promised_by), _due(task)] for task in content.promises
    ]
    brief.table(columns, rows, summary="Promises with who gave them and when they are due")


def _due(task: TaskRow) -> str:
    late = task.days_late or 0
    return (day(task.due_on) or "no day") + (f", {counted(late, 'day')} late" if late > 0 else "")


def _timeline(brief: Brief, content: EmployerContent) -> None:
    request = content.request
    brief.heading("What happened")
    shown, of = len(content.entries), content.entries_in_period
    newest = f" The newest {shown} of {of} are printed." if of > shown else ""
    brief.aside(f"{span(request.from_on, request.to_on)}.{newest} Notes above the level of this brief are left out.")
    brief.timeline(_moment(entry) for entry in content.entries)


def _moment(entry: TimelineEntry) -> Moment:
    them = f"with {joined(entry.them)}" if entry.them else None
    people = joined((joined(entry.us), them), " ")
    outcome = entry.outcome if entry.outcome and entry.outcome != "Completed" else None
    return Moment(day(entry.on), joined((entry.title, entry.subject, outcome)), people, entry.text or "")


def _money(brief: Brief, content: EmployerContent) -> None:
    brief.heading("Programs and funding")
    columns = [Column("Date"), Column("What", heads=True), Column("Credited to"), Column("Share", right=True)]
    rows: list[list[Inline]] = [
        [
            day(row.on),
            row.what,
            joined((row.award_title, row.funder_name)) or "no award",
            "" if row.share_percent is None else f"{row.share_percent}%",
        ]
        for row in content.record.money
    ]
    brief.table(columns, rows, summary="Services, jobs and placements with the award they are credited to")
