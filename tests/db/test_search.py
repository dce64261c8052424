"""What a person writes is found as it is typed, at once, on both engines, and no longer when it is gone."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from sqlalchemy import delete, select, update

from db.engine import Database
from db.models.coalition import Jurisdiction
from db.models.outreach import Interaction, Participation
from db.models.parties import ContactPoint, Organization, OrganizationName, Person, Role, Site
from db.projections import AT_ONCE
from db.raw import open_reader
from db.search import KINDS, find
from db.search_sources import search_index
from db.vocabulary import Confidentiality, ContactKind, RoleType, Side
from tests.db.corpus import documents, found, titles, write_corpus
from tests.db.test_words import SPOTS

FINDS = [
    ("kestr", "employer", "Kestrel Sheet Metal, Inc."),
    ("nunez", "employer", "Núñez R&D Works"),
    ("Núñez", "person", "María Núñez"),
    ("obrien", "employer", "O'Brien & Sons Castings"),
    ("O’Brien", "person", "Seán O'Brien"),
    ("r&d", "employer", "Núñez R&D Works"),
    ("c++", "employer", "C++ Controls"),
    ("c++", "note", "Site visit"),
    ("dang", "employer", "Đặng Ceramics"),
    ("đặng", "person", "Đặng Thị Hạnh"),
    ("陳", "employer", "陳大文食品公司"),
    ("食品", "employer", "陳大文食品公司"),
    ("陈", "person", "陈小红"),
    ("陳先生", "note", "Site visit"),
    ("415-555-0003", "employer", "Núñez R&D Works"),
    ("+1 (415) 555-0003", "employer", "Núñez R&D Works"),
    ("4155550003", "employer", "Núñez R&D Works"),
    ("(415) 555-0100", "note", "Site visit"),
    ("510 555 0004", "person", "*"),
    ("office@firm-2", "employer", "O'Brien & Sons Castings"),
    ("alias2", "employer", "O'Brien & Sons Castings"),
    ("foundry way", "employer", "Kestrel"),
    ("<b>", "employer", "<b>Bold</b> Bakery"),
    ('"quoted" print', "employer", '"Quoted" Print'),
    ("kestrel apprent", "application", "Kestrel apprenticeships"),
    ("makers jobs", "award", "Makers’ jobs in the East Bay"),
    ("hf-2026", "award", "Makers’ jobs in the East Bay"),
    ("harbor found", "funder", "Harbor Foundation"),
    ("oakl", "city", "Oakland"),
    ("okafor", "city", "Oakland"),
    ("city college", "organization", "Bay City College"),
    ("layoff", "flag", "Layoff likely"),
    ("vacanc", "task", "Send the list of vacancies"),
    ("second oven", "plan", "A second oven"),
]


@pytest.fixture
def corpus(database: Database) -> Database:
    write_corpus(database)
    return database


def test_typed_finds_row(corpus: Database) -> None:
    missed = []
    for typed, kind, title in FINDS:
        hits = [hit.title for hit in found(corpus, typed, limit=30) if hit.kind == kind]
        if title not in hits and not (title == "*" and hits):
            missed.append((typed, kind, title, hits))
    assert not missed


def test_anything_can_be_typed(corpus: Database) -> None:
    chance = Random(3)
    typed = [
        "",
        "\0",
        "x" * 10_000,
        "' OR 1=1 --",
        '"',
        "''''",
        "a:* & !b",
        "NEAR(a b)",
        "%s %d ?",
        "\\",
        "\ud800",
        "*",
    ]
    typed += ["".join(chance.choice(SPOTS) for _ in range(chance.randrange(1, 12))) for _ in range(150)]
    for text in typed:
        assert all(hit.title for hit in found(corpus, text))


def test_sections_come_in_their_order_with_a_limit_each(corpus: Database) -> None:
    hits = found(corpus, "b", limit=2)
    assert [hit.section for hit in hits] == ["employers"] * 2 + ["people"] * 2 + ["notes"] * 2 + ["funding"] + [
        "cities"
    ] * 2


def test_exact_name_first_then_beginnings_then_words_of_the_name(corpus: Database) -> None:
    assert titles(corpus, "kestrel", "employer") == ["Kestrel", "Kestrel Sheet Metal, Inc."]
    assert titles(corpus, "bay", "employers")[:4] == ["Bay", "Bay Area Bread", "Bay City College", "Zed Bay Cable"]


def test_an_old_name_is_ranked_among_all(corpus: Database) -> None:
    with corpus.change("Import") as change:
        change.session.add_all([Organization(legal_name=f"Yard {i} Kestrel") for i in range(60)])
    assert titles(corpus, "kestrel", "employer")[:2] == ["Kestrel", "Kestrel Sheet Metal, Inc."]


def test_newest_notes_first(corpus: Database) -> None:
    days = [hit.on_date or "" for hit in found(corpus, "forklift", kinds=["note"], limit=30)]
    assert len(days) > 2
    assert days == sorted(days, reverse=True)


def test_only_the_kinds_asked_for(corpus: Database) -> None:
    assert {hit.kind for hit in found(corpus, "bay", kinds=["award", "people"])} == {"award", "person"}
    assert found(corpus, "bay", kinds=[]) == []
    assert {document[1] for document in documents(corpus)} - {""} == frozenset().union(*KINDS.values())


def test_withheld_notes_are_absent(corpus: Database) -> None:
    everything = found(corpus, "forklift", kinds=["note"], limit=50)
    public = found(corpus, "forklift", kinds=["note"], limit=50, withheld=list(Confidentiality)[1:])
    assert {hit.confidentiality for hit in public} <= {"public"}
    assert len(public) == sum(hit.confidentiality == "public" for hit in everything) < len(everything)


def test_a_hit_says_what_to_mark_and_where_it_stands(corpus: Database) -> None:
    [firm] = found(corpus, "o'bri cast", kinds=["employer"])
    assert [firm.title[a:b] for a, b in firm.title_marks] == ["O'Bri", "Cast"]
    note = found(corpus, "transit contr", kinds=["note"])[0]
    assert note.snippet is not None
    assert [note.snippet.text[a:b] for a, b in note.snippet.marks] == ["transit", "contr"]
    person = found(corpus, "kestra", kinds=["person"])[0]
    assert ", " in person.detail
    assert "510-555-" in person.detail


def test_the_driver_alone_finds_the_same(corpus: Database) -> None:
    reader = open_reader(corpus.target)
    raw = corpus.engine.raw_connection()
    for typed in ("kes", "bay area", "415555", "transit", "陳"):
        assert find(reader, typed) == find(raw.driver_connection, typed) == found(corpus, typed)
    reader.close()
    raw.close()


def test_a_renamed_firm_is_found_by_its_new_name_wherever_it_is_named(corpus: Database) -> None:
    before = {hit.row_key for hit in found(corpus, "castings", limit=50)}
    with corpus.change("Rename") as change:
        change.session.execute(
            update(Organization).where(Organization.legal_name.like("O'Brien%")).values(legal_name="Quillfeather")
        )
    assert {hit.row_key for hit in found(corpus, "quillfea", limit=50)} == before
    assert found(corpus, "castings") == []
    assert len({hit.kind for hit in found(corpus, "quillfea", limit=50)}) >= 3
    corpus.undo()
    assert {hit.row_key for hit in found(corpus, "castings", limit=50)} == before


def test_a_renamed_person_and_city_are_found_by_their_new_names(corpus: Database) -> None:
    with corpus.change("Rename") as change:
        change.session.execute(update(Person).where(Person.full_name == "Maya Okafor").values(full_name="Ines Quill"))
        change.session.execute(update(Jurisdiction).where(Jurisdiction.name == "Oakland").values(name="Encinal"))
    assert titles(corpus, "ines", "city") == ["Encinal"]
    assert titles(corpus, "encinal", "person") == ["Ines Quill"]
    assert "Kestrel" in titles(corpus, "encinal", "employer")


def test_parts_that_come_move_and_go_take_their_words_along(corpus: Database) -> None:
    with corpus.read() as session:
        kestrel, bay = (
            session.scalars(select(Organization.id).where(Organization.legal_name == name)).one()
            for name in ("Kestrel", "Bay")
        )
        site = session.scalars(select(Site.id).where(Site.organization_id == kestrel)).one()
    with corpus.change("Add") as change:
        alias = OrganizationName(organization_id=kestrel, name="Windhover")
        phone = ContactPoint(site_id=site, kind=ContactKind.PHONE, value="+14085550199")
        change.session.add_all([alias, phone])
    assert titles(corpus, "windhover") == titles(corpus, "408-555-0199") == ["Kestrel"]
    with corpus.change("Move") as change:
        change.session.execute(
            update(OrganizationName).where(OrganizationName.id == alias.id).values(organization_id=bay)
        )
    assert titles(corpus, "windhover") == ["Bay"]
    with corpus.change("Delete") as change:
        change.session.execute(delete(OrganizationName).where(OrganizationName.id == alias.id))
        change.session.execute(delete(ContactPoint).where(ContactPoint.id == phone.id))
    assert titles(corpus, "windhover") == titles(corpus, "408-555-0199") == []
    corpus.undo()
    assert titles(corpus, "windhover") == ["Bay"]
    assert titles(corpus, "408-555-0199") == ["Kestrel"]


def test_a_role_that_moves_takes_the_firm_along(corpus: Database) -> None:
    with corpus.read() as session:
        role = session.scalars(
            select(Role.id).join(Organization).where(Organization.legal_name == "C++ Controls").limit(1)
        ).one()
    people = titles(corpus, "c++", "person")
    with corpus.change("Move") as change:
        stranger = Person(full_name="Aino Virtanen")
        change.session.add(stranger)
        change.session.flush()
        change.session.execute(update(Role).where(Role.id == role).values(person_id=stranger.id))
    assert "Aino Virtanen" in titles(corpus, "c++", "person")
    assert len(titles(corpus, "c++", "person")) == len(people)


def test_a_deleted_firm_is_gone_with_all_that_belonged_to_it(corpus: Database) -> None:
    known = documents(corpus)
    with corpus.change("Delete") as change:
        change.session.execute(delete(Organization).where(Organization.legal_name == "C++ Controls"))
    assert titles(corpus, "c++", "employers", "people") == []
    assert titles(corpus, "alias9") == []
    corpus.undo()
    assert documents(corpus) == known
    assert titles(corpus, "c++", "employer") == ["C++ Controls"]


def test_a_large_change_is_found_once_caught_up(corpus: Database) -> None:
    rows = AT_ONCE // 2
    with corpus.change("Import") as change:
        firms = [Organization(legal_name=f"Import {i} Ltd") for i in range(rows)]
        people = [Person(full_name=f"Worker {i}") for i in range(rows)]
        change.session.add_all([*firms, *people])
        change.session.flush()
        for firm, person in zip(firms, people, strict=True):
            change.session.add(Role(person_id=person.id, organization_id=firm.id, role_type=RoleType.HR))
    assert corpus.is_behind()
    assert titles(corpus, "import 700") == []
    assert corpus.catch_up()
    assert sorted(titles(corpus, "import 700")) == ["Import 700 Ltd", "Worker 700"]
    known = documents(corpus)
    _rebuild(corpus)
    assert documents(corpus) == known
    corpus.undo()
    corpus.catch_up()
    assert titles(corpus, "import 700") == []


def test_made_anew_the_index_says_the_same(corpus: Database) -> None:
    with corpus.change("Log a visit") as change:
        person = change.session.scalars(select(Person).limit(1)).one()
        visit = Interaction(held_on=date(2026, 5, 5), notes="Zirconia liners", confidentiality=Confidentiality.PUBLIC)
        change.session.add(visit)
        change.session.flush()
        change.session.add(Participation(interaction_id=visit.id, person_id=person.id, side=Side.THEM))
    known, hits = documents(corpus), found(corpus, "zirc")
    assert [hit.snippet.text for hit in hits if hit.snippet] == ["Zirconia liners"]
    told = _rebuild(corpus)
    assert told[-1][0] == told[-1][1] == len(known)
    assert documents(corpus) == known
    assert found(corpus, "zirc") == hits


def test_what_is_not_searched_does_not_rewrite_the_index(corpus: Database) -> None:
    def numbers() -> set[int]:
        with corpus.engine.connect() as connection:
            return {row[0] for row in connection.exec_driver_sql("SELECT rowid FROM search_employers_docsize")}

    if corpus.is_shared:
        pytest.skip("PostgreSQL writes a new version of a row, with the same id")
    before = numbers()
    with corpus.change("Visit") as change:
        change.session.execute(update(Organization).values(last_visit_on=date(2026, 6, 1)))
    assert numbers() == before


def _rebuild(database: Database) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    with database.engine.execution_options(writes=True).begin() as connection:
        search_index().rebuild(connection, lambda done, total: told.append((done, total)))
    return told
