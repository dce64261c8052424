"""The commands that change or make something: new, sample, import, log, brief, undo, check, backup, restore."""

import argparse
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from baum_desktop.files import projections
from baum_desktop.keys import resolve
from baum_desktop.opening import make_new
from baum_desktop.settings import change_settings
from baum_desktop.terminal.output import Output
from db.engine import Database
from db.errors import UndoRefused, UserError
from db.vocabulary import Confidentiality


def new(asked: argparse.Namespace, output: Output, actor: str) -> None:
    """Create a database and make it the one used last."""
    target = make_new(asked.file, actor)
    _remember(target)
    output.document({"database": target})
    output.line(f"Created {target} with the region's cities, codes and standards.")


def sample(asked: argparse.Namespace, output: Output, today: date) -> None:
    """Create a database of invented firms."""
    from baum_desktop.sample import create_sample

    if asked.employers > 100_000:
        raise UserError("At most 100,000 employers can be invented. Nothing was created.")
    with output.progress("Inventing") as told:
        path = create_sample(asked.file, asked.employers, asked.seed, today=today, progress=told)
    _remember(path)
    output.document({"database": path, "employers": asked.employers, "seed": asked.seed, "is_sample_data": True})
    output.line(f"Created {path} with {asked.employers:,} invented firms.")


def _remember(target: str) -> None:
    from baum_desktop.settings import read_settings

    used = read_settings().used(target if "://" in target else str(Path(target).absolute()))
    change_settings(last_database=used.last_database, recent_databases=used.recent_databases)


def take_in(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Import a list of firms, or show what that would do."""
    from baum_desktop.exchange.employers_import import commit, preview

    with output.progress("Reading") as told:
        plan = preview(database, asked.file, told)
    rows = [asdict(row) for row in plan.rows]
    remarked = [row for row in rows if row["reason"]]
    if asked.preview:
        output.document({"rows": rows, "counts": plan.counts, "mapping": plan.mapping})
    else:
        done = commit(database, plan, asked.file, today)
        with output.progress("Indexing") as told:
            database.catch_up(told)
        output.document({"change_set_id": done.saved.change_set_id, "counts": plan.counts, "rows": remarked})
    words = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in plan.counts.items())
    output.line(f"{'Would import' if asked.preview else 'Imported'} {len(rows):,} rows: {words}.")
    for row in remarked:
        output.line(f"  row {row['number']}: {row['employer']}: {row['reason']}")
    if not asked.preview:
        output.line("`baum undo` takes all of it back.")


def log_visit(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Log a visit."""
    from baum_desktop.outreach_rows import NewVisit
    from baum_desktop.visits import log_visit as log

    del today
    firm = resolve(database, "employer", asked.employer)
    visit = NewVisit(firm, asked.on, notes=asked.notes, confidentiality=Confidentiality(asked.confidentiality))
    added = log(database, visit)
    output.document({"id": added.id, "change_set_id": added.saved.change_set_id, "action": added.saved.action})
    output.line(f"{_ended(added.saved.action)} Undo with: baum undo {added.saved.change_set_id}")


def brief(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print a brief into a file."""
    from baum_desktop.briefs.audience import DEFAULT, RECORD
    from baum_desktop.briefs.printing import brief_pdf, export

    is_blank = asked.kind == "visit-sheet" and not asked.key
    key = "" if is_blank else resolve(database, RECORD.get(asked.kind, asked.kind), asked.key)
    printed_at = datetime.now(UTC)
    data = brief_pdf(database, asked.kind, key, today=today, from_on=asked.from_on, to_on=asked.to_on,
                     printed_at=printed_at)  # fmt: skip
    done = export(database, asked.output, data, asked.kind, key, DEFAULT[asked.kind], printed_at)
    output.document({"id": key, "file": str(done.path), "bytes": len(data)})
    output.line(f"Printed {done.path} ({len(data):,} bytes).{f' {done.problem}' if done.problem else ''}")


def _ended(words: str) -> str:
    """Return words with the full stop that they may have already, as in "Inc."."""
    return words if words.endswith(".") else f"{words}."


def undo(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Take back an action, or do it again."""
    from baum_desktop import undoing

    del today
    try:
        saved = (undoing.undo if asked.command == "undo" else undoing.redo)(database, asked.id)
    except UndoRefused as refusal:
        raise UserError("\n  ".join([refusal.sentence, *refusal.reasons])) from refusal
    database.catch_up()
    output.document({"change_set_id": saved.change_set_id, "action": saved.action})
    output.line(_ended(saved.action))


def check(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Look whether anything is wrong; exit status 1 if something is."""
    from baum_desktop.checks import check as look

    del asked, today
    with output.progress("Checking") as told:
        findings = look(database, projections(), told)
    output.document({"rows": findings, "total": len(findings)})
    for finding in findings:
        output.line(str(getattr(finding, "sentence", finding)))
    if findings:
        raise UserError(f"{len(findings)} things are not as they should be.")
    output.line("All is well.")


def back_up(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Write a verified backup."""
    from baum_desktop.backups import back_up as copy

    del today
    path = copy(database, asked.file)
    output.document({"file": str(path)})
    output.line(f"Backed up to {path}; the copy was opened and is whole.")


def restore(target: str, asked: argparse.Namespace, output: Output) -> None:
    """Put a backup in the place of the database."""
    from baum_desktop.backups import restore as put_back

    kept = put_back(asked.file, target)
    output.document({"database": target, "kept": None if kept is None else str(kept)})
    output.line(f"Restored {target}." + (f" What was there before is kept as {kept}." if kept else ""))
