"""A small invented corpus for the search: firms, people and notes with the names and numbers that trip a search up."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.base import Keyed
from db.engine import Database
from db.models.coalition import Jurisdiction, Liaison
from db.models.funding import Application, Award, Funder
from db.models.outreach import Interaction, Opportunity, Participation, RedFlag, Task
from db.models.parties import ContactPoint, Organization, OrganizationName, Person, Role, Site
from db.search import Hit, find
from db.vocabulary import Confidentiality, ContactKind, FlagKind, OrgType, RoleType, Side

FIRMS = (
    "Kestrel Sheet Metal, Inc.",
    "Kestrel",
    "O'Brien & Sons Castings",
    "Núñez R&D Works",
    "Bay Area Bread",
    "Zed Bay Cable",
    "陳大文食品公司",
    "Đặng Ceramics",
    "<b>Bold</b> Bakery",
    "C++ Controls",
    '"Quoted" Print',
    "Société Générale d'Acier",
    "Bay",
)
PEOPLE = ("María Núñez", "Đặng Thị Hạnh", "Seán O'Brien", "陈小红", "Kestra Molina", "J. P. Day", "Zoë D'Angelo")
NOTES = (
    "They would need 20,000 sf on one floor; call (415) 555-0100.",
    "Neighbors say they lost the transit contract. R&D stays, C++ shop moves.",
    "Ask about forklift certificates and the follow-up grant.",
    "陳先生 wants the lease in Chinese.",
    "Rent rises 25% <b>next</b> year; see state-of-the-art plans.",
)


class Corpus:
    """Rows with the same keys in the same order, whatever the engine they are written to."""

    def __init__(self, session: Session, seed: int = 1) -> None:
        self.session = session
        self.chance = Random(seed)
        self._number = 0

    def add(self, table: type[Keyed], **values: Any) -> Any:
        self._number += 1
        row = table(**values)
        row.id = f"018bcfe8-0000-7000-8000-{self._number:012x}"
        self.session.add(row)
        self.session.flush()
        return row

    def write(self, firms: int = len(FIRMS)) -> None:
        """Add firms with their sites, aliases, people and notes, and one of everything else that is found."""
        city = self.session.scalars(select(Jurisdiction).where(Jurisdiction.name == "Oakland")).one()
        for i in range(firms):
            self.firm(i, city.id)
        staff = self.add(Person, full_name="Maya Okafor")
        self.add(Liaison, person_id=staff.id, jurisdiction_id=city.id)
        giver = self.add(Organization, legal_name="Harbor Foundation", org_type=OrgType.FUNDER)
        funder = self.add(Funder, organization_id=giver.id, priority_need="Good jobs")
        self.add(Award, funder_id=funder.id, title="Makers’ jobs in the East Bay", number="HF-2026", amount_cents=100)
        self.add(Application, funder_id=funder.id, title="Kestrel apprenticeships")
        self.add(Organization, legal_name="Bay City College", org_type=OrgType.SCHOOL)

    def firm(self, i: int, city: str) -> None:
        name = FIRMS[i] if i < len(FIRMS) else f"{self.chance.choice(FIRMS)} {self.chance.choice(PEOPLE)} {i}"
        firm = self.add(Organization, legal_name=name).id
        site = self.add(
            Site,
            organization_id=firm,
            is_primary=True,
            street="12 Foundry Way",
            phone=f"+1415555{i:04d}",
            jurisdiction_id=city,
        )
        self.add(OrganizationName, organization_id=firm, name=f"Alias{i} {self.chance.choice(PEOPLE)}")
        self.add(ContactPoint, site_id=site.id, kind=ContactKind.EMAIL, value=f"office@firm-{i}.example.org")
        people = [self.person(i, firm) for _ in range(2)]
        for _ in range(self.chance.randrange(1, 4)):
            self.note(firm, self.chance.choice(people))
        if i % 3 == 0:
            self.add(RedFlag, organization_id=firm, kind=FlagKind.LAYOFF, raised_on=date(2026, 1, 5), evidence=NOTES[1])
            self.add(Task, organization_id=firm, title="Send the list of vacancies", due_on=date(2026, 4, 1))
            self.add(Opportunity, organization_id=firm, title="A second oven", notes=NOTES[0])

    def person(self, i: int, firm: str) -> str:
        person: str = self.add(Person, full_name=self.chance.choice(PEOPLE)).id
        role = self.chance.choice(list(RoleType))
        self.add(Role, person_id=person, organization_id=firm, role_type=role)
        self.add(ContactPoint, person_id=person, kind=ContactKind.MOBILE, value=f"510-555-{i:04d}")
        return person

    def note(self, firm: str, person: str) -> None:
        note = self.add(
            Interaction,
            organization_id=firm,
            held_on=date(2026, 1, 1) + timedelta(days=self.chance.randrange(200)),
            notes=self.chance.choice(NOTES),
            confidentiality=self.chance.choice(list(Confidentiality)),
        )
        self.add(Participation, interaction_id=note.id, person_id=person, side=Side.THEM)


def write_corpus(database: Database, firms: int = len(FIRMS)) -> None:
    """Write the corpus as one change."""
    with database.change("Write the corpus") as change:
        Corpus(change.session).write(firms)


def found(database: Database, typed: str, limit: int = 5, **options: Any) -> list[Hit]:
    """Find in a database as the program does off the window's thread."""
    with database.read() as session:
        return find(session.connection(), typed, limit=limit, **options)


def titles(database: Database, typed: str, *kinds: str) -> list[str]:
    """Return the titles of what is found, of these kinds or sections only if any are named."""
    return [hit.title for hit in found(database, typed, kinds=kinds or None, limit=50)]


def documents(database: Database) -> set[tuple[Any, ...]]:
    """Return all that the index knows of each document but its number, and how many documents hold each word."""
    with database.engine.connect() as connection:
        columns = (
            "section, kind, table_name, row_key, organization_id, title, detail, name, confidentiality, on_date, digest"
        )
        return {tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM search_document"))}
