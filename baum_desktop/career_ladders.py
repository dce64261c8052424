"""Career ladders: from a job that people enter to the job above it, with the wage of each step and the training."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from baum_desktop.headcount_rows import WageBandRow

MOST_RUNGS: Final = 12


@dataclass(frozen=True, slots=True)
class Rung:
    """A job on a ladder; `band` is what it pays here, None where only the job below names it.

    `training` is what leads up to the next rung.
    """

    job: str
    band: WageBandRow | None
    training: str | None


def ladders(bands: Sequence[WageBandRow]) -> list[tuple[Rung, ...]]:
    """Return the ladders of a firm, each from its entry job upwards.

    A job that leads nowhere, and to which none leads, is no ladder. One that leads back to a job further down ends it.
    """
    by_job = {_same(band.job_family): band for band in reversed(bands)}
    reached = {_same(band.next_job) for band in bands if band.next_job}
    starts = [band for band in bands if band.next_job and _same(band.job_family) not in reached]
    if not starts:
        # All lead in a circle: begin where the least is paid.
        starts = [band for band in bands if band.next_job][:1]
    return [_from(start, by_job) for start in starts]


def _from(start: WageBandRow, by_job: dict[str, WageBandRow]) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    seen: set[str] = set()
    name = start.job_family
    band: WageBandRow | None = by_job.get(_same(name), start)
    while True:
        seen.add(_same(name))
        leads = band.next_job if band is not None else None
        rungs.append(Rung(name, band, band.training if band is not None else None))
        if not leads or _same(leads) in seen or len(rungs) == MOST_RUNGS:
            return tuple(rungs)
        name, band = leads, by_job.get(_same(leads))


def _same(job: str) -> str:
    return " ".join(job.split()).casefold()
