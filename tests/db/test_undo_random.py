"""Undo is exact or refused, whatever was done: random work against snapshots, and the same with broken code."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import undo
from db.cells import Cell
from tests.db.conftest import Fresh, files
from tests.db.play import Play

STEPS = 20


@settings(max_examples=15)
@given(seed=st.integers(0, 10**9))
def test_any_undo_is_exact_or_refused_and_the_newest_never_refused(fresh_toy: Fresh, seed: int) -> None:
    with fresh_toy() as database:
        play = Play(database, Random(seed).randrange)
        for _ in range(STEPS):
            play.step()


def test_so_it_is_when_changes_are_taken_back_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo.Work, "fits_by_table", lambda work: False)
    assert not _goes_wrong(files(tmp_path), examples=10)


def _goes_wrong(fresh: Fresh, examples: int = 60) -> bool:
    for seed in range(examples):
        try:
            with fresh() as database:
                play = Play(database, Random(seed).randrange)
                for _ in range(STEPS):
                    play.step()
        except AssertionError:
            return True
    return False


def test_without_the_conflict_check_later_work_would_be_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "conflicts", lambda connection, change_set_id: [])
    assert _goes_wrong(files(tmp_path))


def test_without_the_check_afterwards_dependent_rows_would_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "differences", lambda connection, original_id, undo_id: [])
    assert _goes_wrong(files(tmp_path))


def test_bytes_that_are_missing_would_come_back_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoded = Cell.encoded

    def plain_hex(cell: Cell, row: str) -> str:
        return f"hex({row}.{cell.quoted})" if cell.name == "photo" else encoded(cell, row)

    monkeypatch.setattr(Cell, "encoded", plain_hex)
    assert _goes_wrong(files(tmp_path))


def test_a_difference_blind_to_null_would_lose_what_was_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cell, "differs", lambda cell: f"OLD.{cell.quoted} <> NEW.{cell.quoted}")
    assert _goes_wrong(files(tmp_path))
