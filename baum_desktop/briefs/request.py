"""What a brief is asked for, and the cover that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from baum_desktop.briefs.audience import WORDS
from baum_desktop.briefs.parts import Cover
from baum_desktop.briefs.tagged.text import Inline
from baum_desktop.days import in_words
from db.vocabulary import Confidentiality


@dataclass(frozen=True, slots=True)
class Request:
    """A brief as asked for: of which record, for whom, of which days (both counted; no first day means from the
    beginning), printed when and by whom; `is_sample` says that all in the database is invented.
    """

    record_id: str
    audience: Confidentiality
    today: date
    from_on: date | None
    to_on: date
    printed_at: datetime
    printed_by: str
    is_sample: bool

    def cover(self, kind: str, title: str, standfirst: Inline, running: str, mark: str = "") -> Cover:
        """Return the cover of a brief; `mark` says for whom it is where the level does not."""
        at = self.printed_at
        return Cover(
            kind=kind,
            title=title,
            printed_at=at,
            standfirst=standfirst,
            running=running,
            printed_by=self.printed_by,
            printed=f"{in_words(at.date())}, {at:%H:%M} {at.tzname() or 'UTC'}",
            as_of=in_words(self.to_on),
            confidentiality=mark or WORDS[self.audience],
            sample=self.is_sample,
        )
