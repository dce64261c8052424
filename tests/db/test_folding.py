"""A text is folded inside a query as the search folds it, on both engines alike."""

from __future__ import annotations

import pytest

from baum_desktop.reading import plain
from db.engine import Database
from db.folding import folded
from db.words import fold

TEXTS = (
    "Núñez & Sons", "NÚÑEZ", "n\u0303unez", "Nguyễn Thị Ánh", "ĐÀ NẴNG", "Øresund", "Straße", "Æsop Œuvre Þór",
    "O\u2019Brien", "Łódź İzmir", "李慧敏 東京", "김철수", "ﬁne ①②", "שָׁלוֹם", "عَبْد الله", "Ελλάς", "ПРИВЕТ", "",
    "so\u00adft zero\u200bwidth", "plain ASCII: 100 % O'Brien - R&D_?", "½ ² → ☑ \U0001f600",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_each_engine_folds_as_the_search_does(database: Database, text: str) -> None:
    with database.read() as session:
        reader = plain(session)
        asked = f"SELECT {folded('x', is_shared=reader.is_shared)} FROM (SELECT CAST(? AS text) AS x) given"
        [(found,)] = reader.rows(asked, [text])
    assert found == fold(text)


def test_nothing_stays_nothing(database: Database) -> None:
    with database.read() as session:
        reader = plain(session)
        asked = f"SELECT {folded('x', is_shared=reader.is_shared)} FROM (SELECT CAST(NULL AS text) AS x) given"
        assert reader.rows(asked) == [(None,)]
