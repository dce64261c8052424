"""The form of a count of jobs: new, or one that is corrected; wages under the minimum where the site is are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import Answered, Confidence, SnapshotSource
from ui.desk import Desk
from ui.employers.bands import WageBands
from ui.employers.demographics import demographic_rows
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database, Reader
    from baum_desktop.headcount_rows import DemographicRow, SnapshotRow, WageBandRow
    from baum_desktop.minimum_wages import MinimumWageRow
    from baum_desktop.site_rows import SiteRow

_COUNTS = (
    ("full_time", "Full time"), ("part_time", "Part time"), ("temporary", "Temporary"),
    ("production_jobs", "Production"), ("no_degree_jobs", "No degree needed"),
    ("local_resident_jobs", "City residents"), ("apprentices", "Apprentices"),
)  # fmt: skip


KEPT = "What people said of themselves was recorded too; small counts of it stay with SFMade, who can correct it."


class HeadcountForm(Form):
    """A count at a site on a day, with source and confidence; only what was told is filled."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        sites: Sequence[SiteRow],
        count: SnapshotRow | None = None,
        bands: Sequence[WageBandRow] = (),
        demographics: Sequence[DemographicRow] = (),
    ) -> None:
        """Correct `count` with its wage `bands` and `demographics`, or record a new one at one of the open sites."""
        self._count = count
        self._sites = [
            (site.id, site.name or site.street or "Site")
            for site in sites
            if site.closed_on is None or (count is not None and count.site_id == site.id)
        ]
        about = count.id if count else self._sites[0][0] if self._sites else ""
        title = "Correct a count of jobs" if count else "Add a count of jobs"
        super().__init__(desk, window, title, "Save" if count else "Add count", self._work, about=about, width=760)
        self._floor: MinimumWageRow | None = None
        self._add_source()
        self._add_counts()
        self.bands: WageBands | None = None
        if count is None or bands:
            self.bands = WageBands(self.theme, bands)
            self.add("bands", "Wages by job family, and where each leads", self.bands)
            self.bands.value_changed.connect(self._warn)
        self._add_demographics(demographics)
        self.warning = Label(self.theme, "", "caption", tone="warm", wrap=True)
        self.warning.hide()
        self.below.addWidget(self.warning)
        if count is not None:
            self._offer_delete(count)
        self._look()

    def _add_source(self) -> None:
        theme, count = self.theme, self._count
        site = count.site_id if count else self._sites[0][0] if self._sites else None
        self.site = self.add("site_id", "Site", Choice(theme, self._sites, site), 4)
        self.site.setEnabled(count is None)
        on = count.as_of_on if count else self.desk.today
        self.on = self.add("as_of_on", "As of", DateField(theme, on, today=lambda: self.desk.today), 3)
        source = count.source if count else SnapshotSource.SURVEY
        self.add("source", "Source", Choice(theme, options(SnapshotSource), source), 3)
        sure = count.confidence if count else Confidence.MEDIUM
        self.add("confidence", "How sure", Choice(theme, options(Confidence), sure), 2)
        self.site.value_changed.connect(lambda _: self._look())
        self.on.value_changed.connect(lambda _: self._look())

    def _add_counts(self) -> None:
        theme, count = self.theme, self._count
        self.add("jobs", "Jobs", NumberField(theme, count.jobs if count else None), 3)
        for name, words in _COUNTS:
            self.add(name, words, NumberField(theme, getattr(count, name) if count else None), 3)
        share = count.benefits_percent if count else None
        self.add("benefits_percent", "With benefits, %", NumberField(theme, share, most=100), 3)
        union = count.unionized if count else Answered.UNKNOWN
        self.add("unionized", "Unionized", Choice(theme, options(Answered), union), 3)
        self.add("source_note", "Who said so", TextField(theme, (count.source_note if count else "") or ""), 6)

    def _add_demographics(self, known: Sequence[DemographicRow]) -> None:
        if any(row.people is None for row in known):
            # Saved as they are read they would lose what is kept back.
            self.add_wide(Label(self.theme, KEPT, "caption", tone="text2", wrap=True))
            return
        self.add("demographics", "Who works here, as people say of themselves", demographic_rows(self.theme, known),
                 hint="Voluntary. Each person counts once in a question; leave out what was not asked.")  # fmt: skip

    # The minimum wage -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        site, on = self.site.value(), self.on.value() or self.desk.today
        if site is None:
            return

        def work(reader: Reader) -> MinimumWageRow | None:
            from baum_desktop.minimum_wages import minimum_wage

            return minimum_wage(reader, site, on)

        self.desk.data.read(work, self._know, owner=self, latest="floor")

    def _know(self, floor: MinimumWageRow | None) -> None:
        self._floor = floor
        self._warn()

    def _warn(self) -> None:
        from baum_desktop.minimum_wages import under

        words = under(self._floor, self.bands.value()) if self.bands is not None else ""
        if words != (self.warning.words if self.warning.isVisibleTo(self) else ""):
            self.warning.say(words)
            self.fit()

    # Saving -----------------------------------------------------------------------------------------------------------

    def _work(self, values: Values) -> Callable[[Database], Any]:
        if values["site_id"] is None:
            raise Refused("A count stands at a site. Add the firm’s site first.", "site_id")
        if values["jobs"] is None:
            raise Refused("How many jobs were there? A number is needed; the other fields may stay empty.", "jobs")
        count = self._count
        given = {**values, "as_of_on": values["as_of_on"] or self.desk.today}

        def work(database: Database) -> Any:
            from baum_desktop.headcount_rows import NewDemographic, NewSnapshot, NewWageBand
            from baum_desktop.headcounts import change_headcount, record_headcount

            fields = dict(given)
            if "bands" in fields:
                fields["bands"] = tuple(NewWageBand(**band) for band in fields["bands"])
            if "demographics" in fields:
                fields["demographics"] = tuple(NewDemographic(**row) for row in fields["demographics"])
            if count is None:
                return record_headcount(database, NewSnapshot(**fields))
            return change_headcount(database, count.id, count.version, **fields)

        return work

    def _offer_delete(self, count: SnapshotRow) -> None:
        button = Button(self.theme, "Delete this count (can be undone)", LINK)
        button.clicked.connect(lambda: self._delete(count))
        self.below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _delete(self, count: SnapshotRow) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.headcounts import delete_headcount

            return delete_headcount(database, count.id, count.version)

        self.desk.save(self.window(), work)
        self.close_panel()
