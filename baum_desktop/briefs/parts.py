"""The parts of a brief as plain data: its cover, its key figures, the moments of its timelines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from baum_desktop.briefs.tagged.text import Inline

SAMPLE = "Sample data: all firms are invented."
PUBLISHER = "Bay Area Urban Manufacturing"


@dataclass(frozen=True, slots=True)
class Cover:
    """What a brief says of itself: on its first page, at the head and foot of the others, and in the file.

    `running` is what stands at the foot of each page, without it the title. `printed_at` (aware) is the file's date
    too: equal content and equal `printed_at` give equal bytes. `printed` is that moment in the reader's words
    ("14 October 2025, 09:30"); without it, it is written in UTC. `coverage` is a sentence on what the figures stand on.
    """

    kind: str
    title: str
    printed_at: datetime
    standfirst: Inline = ""
    running: str = ""
    printed_by: str = ""
    printed: str = ""
    as_of: str = ""
    coverage: str = ""
    confidentiality: str = ""
    sample: bool = False
    publisher: str = PUBLISHER
    lang: str = "en-US"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number large, what it counts, and one line about it; a definition's number goes into `label`."""

    value: str
    label: Inline
    remark: Inline = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a timeline: when, what, who took part, what was said."""

    when: str
    what: Inline
    who: Inline = ""
    text: Inline = ""
