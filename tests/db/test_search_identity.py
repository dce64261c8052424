"""Both engines give the same answers in the same order, and the index never strays from what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from baum_desktop.files import open_database
from db.engine import Database
from db.errors import UserError
from db.models.funding import Funder
from db.models.outreach import Interaction, Participation, RedFlag
from db.models.parties import ContactPoint, Organization, OrganizationName, Person, Role, Site
from db.search import find
from db.search_similar import find_similar
from db.search_sources import search_index
from db.vocabulary import Confidentiality
from tests import postgres
from tests.db.corpus import FIRMS, NOTES, PEOPLE, documents, found, write_corpus


@pytest.fixture
def both(
    database_file: Path, postgres_server: postgres.Server, postgres_template: str
) -> Iterator[tuple[Database, Database]]:
    name = postgres_server.create(template=postgres_template)
    file, server = open_database(database_file, "Test"), open_database(postgres_server.url(name), "Test")
    yield file, server
    file.close()
    server.close()
    postgres_server.drop(name)


def _typed(chance: Random) -> str:
    """Return the beginning of something that stands in the corpus, or of two such things."""
    pieces = []
    for _ in range(chance.choice((1, 1, 2))):
        words = chance.choice((*FIRMS, *PEOPLE, *NOTES, "415-555-0003", "office@firm-2.example.org", "Oakland")).split()
        at = chance.randrange(len(words))
        text = " ".join(words[at : at + chance.choice((1, 1, 2))])
        pieces.append(text[: chance.randrange(1, len(text) + 1)])
    return " ".join(pieces)


def test_both_engines_answer_alike(both: tuple[Database, Database]) -> None:
    for database in both:
        write_corpus(database, firms=40)
    file, server = both
    chance = Random(11)
    hits = 0
    for _ in range(250):
        typed, limit = _typed(chance), chance.choice((1, 5, 60))
        withheld = chance.choice(((), list(Confidentiality)[2:]))
        answer = found(file, typed, limit, withheld=withheld)
        assert answer == found(server, typed, limit, withheld=withheld), typed
        hits += len(answer)
    assert hits > 2000


def test_both_engines_forgive_the_same_mistakes(both: tuple[Database, Database]) -> None:
    for database in both:
        write_corpus(database, firms=40)
    chance, forgiven = Random(14), 0
    for _ in range(60):
        name = chance.choice((*FIRMS, *PEOPLE))
        at = chance.randrange(1, len(name))
        typed = name[:at] + chance.choice("aez") + name[at + 1 :]
        answers = []
        for database in both:
            with database.read() as session:
                connection = session.connection()
                hits = find(connection, typed)
                answers.append([*hits, *find_similar(connection, typed, hits)])
        assert answers[0] == answers[1], typed
        forgiven += sum(hit.is_similar for hit in answers[0])
    assert forgiven > 50


def test_both_engines_answer_alike_after_the_index_was_made_anew(both: tuple[Database, Database]) -> None:
    for database in both:
        write_corpus(database, firms=25)
        with database.engine.execution_options(writes=True).begin() as connection:
            search_index().rebuild(connection)
    file, server = both
    chance = Random(12)
    for typed in [_typed(chance) for _ in range(60)]:
        assert found(file, typed) == found(server, typed), typed


def _any(session: Session, chance: Random, table: type, number: int = 1) -> list[str]:
    keys = sorted(session.scalars(select(table.id)))  # type: ignore[attr-defined]
    return chance.sample(keys, min(number, len(keys)))


def _act(database: Database, chance: Random) -> None:
    """Do one of the things that people do to what is searched; some are refused."""
    with database.change("Act") as change:
        session = change.session
        match chance.randrange(9):
            case 0:
                session.add(Organization(legal_name=chance.choice(FIRMS)))
            case 1:
                session.get_one(Organization, _any(session, chance, Organization)[0]).legal_name = chance.choice(FIRMS)
            case 2:
                session.get_one(Person, _any(session, chance, Person)[0]).full_name = chance.choice(PEOPLE)
            case 3:
                table = chance.choice((Organization, Person, Role, Site, OrganizationName, ContactPoint, Interaction))
                session.execute(delete(table).where(table.id.in_(_any(session, chance, table, 3))))
            case 4:
                [role], [firm] = _any(session, chance, Role), _any(session, chance, Organization)
                session.get_one(Role, role).organization_id = firm
            case 5:
                [alias], [firm] = _any(session, chance, OrganizationName), _any(session, chance, Organization)
                session.get_one(OrganizationName, alias).organization_id = firm
            case 6:
                [firm] = _any(session, chance, Organization)
                note = Interaction(organization_id=firm, held_on=date(2026, 2, 2), notes=chance.choice(NOTES))
                session.add(note)
                session.flush()
                [person] = _any(session, chance, Person)
                session.add(Participation(interaction_id=note.id, person_id=person, side=chance.choice(("us", "them"))))
            case 7:
                [flag], [firm] = _any(session, chance, RedFlag), _any(session, chance, Organization)
                session.get_one(RedFlag, flag).organization_id = firm
            case 8:
                [firm] = _any(session, chance, Organization)
                session.add(Funder(organization_id=firm, priority_need="Good jobs"))


def test_after_any_actions_and_undos_the_index_is_as_if_made_anew(database: Database) -> None:
    write_corpus(database, firms=12)
    chance = Random(13)
    done = 0
    for _ in range(60):
        try:
            offered = database.undoable()
            if chance.random() < 0.3 and offered is not None and offered.action == "Act":
                database.undo()
            elif chance.random() < 0.1:
                database.redo()
            else:
                _act(database, chance)
            done += 1
        except UserError:
            continue
    known = documents(database)
    with database.engine.execution_options(writes=True).begin() as connection:
        search_index().rebuild(connection)
    assert documents(database) == known
    assert done > 40
