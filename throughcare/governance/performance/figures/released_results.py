"""Results for workers who neither open children's records nor prepare the returns, and for files.

They see figures as they are released: with small counts hidden, and any others from which a small
count could be worked out. What is hidden is decided once for a measure, a period and some columns,
stored beside the snapshot, and the same on every page and in every file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from throughcare.governance.performance.figures import stored_protection
from throughcare.governance.performance.figures.snapshot_results import (
    NOTHING,
    Given,
    MeasureResult,
    SnapshotResults,
    days_of,
    name_of,
    settings_suffix,
)
from throughcare.governance.performance.periods_offered import (
    is_released,
    quarters_of_year,
    trend,
)
from throughcare.measures.disclosure.crossed_figures import CrossedQuarter, protect_crossed
from throughcare.measures.disclosure.protected_figures import (
    Coarser,
    Protection,
    protect_groups,
    protect_wholes,
)
from throughcare.measures.disclosure.protected_release import as_protected
from throughcare.measures.disclosure.released_figures import ReleasedFigure, as_seen
from throughcare.measures.disclosure.shared_cells import figure_key
from throughcare.measures.figures import Figure
from throughcare.rulebook.periods import Period

FAMILIES = (
    ("contact-compliance", "engagement-by-group"),
    ("first-time-entrants", "ni-111"),
    ("kpi-10", "victims-invited", "victims-satisfied"),
    ("kpi-9", "serious-offences"),
    ("offence-profile", "drug-offences", "weapon-offences"),
    ("proven-reoffending", "ni-19", "reoffending-tracker"),
    ("use-of-custody", "ni-43", "sentence-length"),
)
"""Measures that count the same children: what one shows would tell what another hides."""
MADE_OF = {"age": ("age_band",), "legal_outcome": ("tier",), "yogrs": ("likelihood",)}
"""Columns whose groups together make up the groups of others, which are decided before them."""
DECIDED = "released.v2"  # a new way of deciding is a new version
Columns = frozenset[str]
NO_COLUMNS: Columns = frozenset()
NOTHING_DECIDED = Protection()


class ReleasedResults(SnapshotResults):
    """The results of one snapshot, with what may not be released hidden."""

    def periods(self, code: str, months: int = 0) -> Mapping[str, Period]:
        offered = super().periods(code, months)
        return {words: days for words, days in offered.items() if is_released(code, days)}

    def withheld_words(self, given: Given) -> str:
        if given:
            return _(
                "Figures worked out otherwise are for those who may see small counts: taken from "
                "the published figure, they would leave a few children."
            )
        return ""

    def unreleased_words(self, code: str, period: Period) -> str:
        if is_released(code, period):
            return ""
        return _(
            "This period overlaps with others that are released, and the difference would leave a "
            "few children: all of its figures are hidden. Choose one of the periods offered."
        )

    def figures(
        self, code: str, period: Period, by: Sequence[str] = (), given: Given = NOTHING
    ) -> MeasureResult:
        exact = super().figures(code, period, by, given)
        if is_released(code, period):
            released = self.released(code, period, exact, given)
        else:
            released = [as_protected(each, NOTHING_DECIDED) for each in exact.figures]
        return replace(exact, figures=tuple(map(as_seen, released)))

    def headline(self, code: str, parts: tuple[str, ...], period: Period) -> MeasureResult:
        whole = self.figures(code, period)
        wanted = parts or self.shape(code).parts[:1]
        return replace(whole, figures=tuple(f for f in whole.figures if f.part in wanted))

    def trend(
        self,
        code: str,
        part: str,
        period: Period,
        given: Given = NOTHING,
        by: Sequence[str] = (),
    ) -> MeasureResult:
        """The trend out of the figures of each period, so that it hides what they hide."""
        results = [self.figures(code, days, by, given) for _quarter, days in trend(code, period)]
        refused = next((each.refused for each in results if each.refused), "")
        points = (f for each in results for f in each.figures if f.part == part)
        return MeasureResult(() if refused else tuple(points), refused)

    def released_trend(
        self, code: str, part: str, period: Period, given: Given = NOTHING
    ) -> list[ReleasedFigure]:
        """The points of a trend as they may be released."""
        points: list[ReleasedFigure] = []
        for _quarter, days in trend(code, period):
            exact = super().figures(code, days, (), given)
            points += (
                each for each in self.released(code, days, exact, given) if each.figure.part == part
            )
        return points

    def released(
        self, code: str, period: Period, exact: MeasureResult, given: Given = NOTHING
    ) -> list[ReleasedFigure]:
        """The figures of a result as they may be released."""
        columns = dict.fromkeys(frozenset(each.group) for each in exact.figures)
        decided = {each: self.protection(code, period, each, given) for each in columns}
        return [as_protected(each, decided[frozenset(each.group)]) for each in exact.figures]

    def protection(
        self, code: str, period: Period, columns: Columns = NO_COLUMNS, given: Given = NOTHING
    ) -> Protection:
        """What is hidden of the figures by some columns in a period; decided once."""
        split = "-".join(sorted(columns)) or "whole"
        family = "+".join(map(name_of, family_of(code, given)))
        name = f"{family}.{days_of(period)}.{split}{settings_suffix(given)}.{DECIDED}"
        return stored_protection.from_json(
            self._stored(
                name,
                lambda: stored_protection.to_json(self._protection(code, period, columns, given)),
            )
        )

    def _protection(self, code: str, period: Period, columns: Columns, given: Given) -> Protection:
        figures = self._all_by(code, period, columns, given)
        if len(columns) > 1:
            return self._crossed(code, period, columns, given)
        quarters = [
            (self._all_by(code, quarter, columns, given), self.protection(code, quarter, columns))
            for quarter in self._quarters(code, period, given)
        ]
        if not columns:
            return protect_wholes(figures, quarters)
        wholes = self.protection(code, period, NO_COLUMNS, given)
        coarser = self._coarser(code, period, next(iter(columns)), given)
        return protect_groups(figures, wholes, quarters, coarser)

    def _crossed(self, code: str, period: Period, columns: Columns, given: Given) -> Protection:
        """What is hidden of figures by several columns, after each column alone."""
        wholes, *singles = self._fewer_columns(code, period, columns, given)
        quarters = [
            CrossedQuarter(
                self._all_by(code, quarter, columns, given),
                self.protection(code, quarter, columns),
                self._fewer_columns(code, quarter, columns, given),
            )
            for quarter in self._quarters(code, period, given)
        ]
        figures = self._all_by(code, period, columns, given)
        return protect_crossed(figures, wholes, singles, quarters)

    def _fewer_columns(
        self, code: str, period: Period, columns: Columns, given: Given
    ) -> list[Protection]:
        """What was decided of the parts as wholes, and of the groups of each column."""
        fewer = [NO_COLUMNS, *(frozenset({each}) for each in sorted(columns))]
        return [self.protection(code, period, each, given) for each in fewer]

    def _quarters(self, code: str, period: Period, given: Given) -> list[Period]:
        """The quarters of a year, of which figures of the family are released as well."""
        if given:
            return []
        found = [quarters_of_year(each, period) for each in family_of(code, given)]
        return next(filter(None, found), [])

    def _coarser(self, code: str, period: Period, column: str, given: Given) -> list[Coarser]:
        """The groups that those of a column make up, and what was decided of them."""
        found = []
        shapes = (self.shape(each, given) for each in family_of(code, given))
        offered = {name for shape in shapes for name in shape.by}
        for each in sorted(offered.intersection(MADE_OF.get(column, ()))):
            both = self._all_by(code, period, frozenset({column, each}), given)
            pairs = {(str(f.group[column]), str(f.group[each])) for f in both}
            if len(pairs) == len(dict(pairs)):  # else a group lies in two of the others
                figures = self._all_by(code, period, frozenset({each}), given)
                protection = self.protection(code, period, frozenset({each}), given)
                found.append(Coarser(column, each, dict(pairs), figures, protection))
        return found

    def _all_by(self, code: str, period: Period, columns: Columns, given: Given) -> list[Figure]:
        """Every figure that is broken down by just these columns, whatever page shows it."""
        every = [
            figure
            for each in family_of(code, given)
            for figure in self._of_one(each, period, columns, given)
        ]
        return list({figure_key(f): f for f in every if columns == frozenset(f.group)}.values())

    def _of_one(
        self, code: str, period: Period, columns: Columns, given: Given
    ) -> tuple[Figure, ...]:
        """The figures of one measure by those of the columns that it has, and by none."""
        by = tuple(name for name in self.shape(code, given).by if name in columns)
        exact = super().figures(code, period, by, given).figures
        return exact + super().figures(code, period, (), given).figures if by else exact


def family_of(code: str, given: Given) -> tuple[str, ...]:
    """The measures that are decided together with one; with other settings it stands alone."""
    alone = (code,)
    return alone if given else next((some for some in FAMILIES if code in some), alone)
