"""The results of one snapshot: figures worked out once and stored beside it.

A snapshot never changes, so neither do its results: the first who asks waits, and everyone
after them reads a small file. The file's name has the version of the definition, so a new
definition is worked out again. The files are removed with the snapshot.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from throughcare.files import write_whole
from throughcare.foundation.access.jobs import end_if_stopping
from throughcare.governance.performance.figures.stored_figures import from_json, plain, to_json
from throughcare.governance.performance.periods_offered import choices, opening, trend
from throughcare.measures.engine.folders import MANIFEST, Folder
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period, parse_period
from throughcare.schema import TABLES

ANSWERS = "answers"
STORED_AS = "3"  # 3: with the days that it counts, in order, groups of nobody among them
OWN_RULES = "service_setting"
LONDON = ZoneInfo("Europe/London")

Given = Mapping[str, str]
"""Settings that are not the definition's, by name, written as text."""
NOTHING: Given = {}


class NotStored(LookupError):
    """The snapshot has no stored result for this query yet."""


@dataclass(frozen=True)
class MeasureResult:
    """Figures, or the reason why there are none."""

    figures: tuple[Figure, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class ResultShape:
    """What a page needs to know about a measure: its parts, breakdowns and settings."""

    parts: tuple[str, ...]
    by: tuple[str, ...]
    months_open: int
    parameters: Mapping[str, Any]
    local_rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnRule:
    """A local rule as the service set it, and from which day."""

    code: str
    value: int
    started_on: date


class SnapshotResults:
    """The results of the snapshot in one folder.

    Without `works_out`, what is not stored yet raises `NotStored`.
    """

    def __init__(self, folder: Path, *, works_out: bool = True) -> None:
        self.folder = folder
        self.works_out = works_out

    @cached_property
    def taken_at(self) -> datetime:
        manifest = json.loads((self.folder / MANIFEST).read_text())
        return datetime.fromisoformat(manifest["as_at"])

    @property
    def as_at(self) -> date:
        """The last day of the data, in local time."""
        return self.taken_at.astimezone(LONDON).date()

    def shape(self, code: str, given: Given = NOTHING) -> ResultShape:
        """The parts, breakdowns and settings of a measure, and how long its figures may change."""
        name = f"{name_of(code)}.shape{settings_suffix(given)}.3"  # 3: with its local rules
        stored = self._stored(name, lambda: self._shape(code, given))
        return ResultShape(
            tuple(stored["parts"]),
            tuple(stored["by"]),
            stored["months_open"],
            stored["parameters"],
            tuple(stored["local_rules"]),
        )

    def own_rules(self, code: str, period: Period, given: Given = NOTHING) -> list[OwnRule]:
        """What the service had set, by the end of a period, of the rules that a measure goes by."""
        wanted = self.shape(code, given).local_rules
        if not wanted:
            return []
        rows = Folder(self.folder).read(OWN_RULES, TABLES[OWN_RULES]).to_pylist()
        own = [
            OwnRule(row["setting"], row["value"], row["started_on"])
            for row in rows
            if row["setting"] in wanted and row["started_on"] <= period.last_day
        ]
        return sorted(own, key=lambda each: (wanted.index(each.code), each.started_on))

    def opening(self, code: str, given: Given = NOTHING) -> str:
        """The newest period that is over and whose figure is final."""
        return opening(code, self.as_at, self.shape(code, given).months_open)

    def periods(self, code: str, months: int = 0) -> Mapping[str, Period]:
        """The periods that a reader can choose, newest first."""
        return choices(code, self.as_at, months)

    def withheld_words(self, given: Given) -> str:
        """Why figures with these settings are not shown to this reader; blank where they are."""
        return ""

    def unreleased_words(self, code: str, period: Period) -> str:
        """Why all figures of a period are hidden from this reader; blank where they are not."""
        return ""

    def figures(
        self, code: str, period: Period, by: Sequence[str] = (), given: Given = NOTHING
    ) -> MeasureResult:
        """Every part of a measure in a period, broken down if columns are given."""
        name = (
            f"{name_of(code)}.{days_of(period)}.{'-'.join(by) or 'whole'}{settings_suffix(given)}"
        )
        return result_from(
            self._stored(name, lambda: self._figures(code, period, tuple(by), given))
        )

    def totals(
        self, code: str, period: Period, by: Sequence[str], given: Given = NOTHING
    ) -> MeasureResult:
        """The totals of a measure, as shown beside a breakdown."""
        return self.figures(code, period, (), given)

    def headline(self, code: str, parts: tuple[str, ...], period: Period) -> MeasureResult:
        """Only the named parts of a measure, or only its first if none is named."""
        name = f"{name_of(code)}.{days_of(period)}.{'-'.join(parts) or 'first'}"
        return result_from(self._stored(name, lambda: self._headline(code, parts, period)))

    def trend(
        self,
        code: str,
        part: str,
        period: Period,
        given: Given = NOTHING,
        by: Sequence[str] = (),
    ) -> MeasureResult:
        """One part over the eight quarters up to a period, broken down if columns are given."""
        split = f".{'-'.join(by)}" if by else ""
        name = f"{name_of(code)}.{part}.trend.{period.last_day}{split}{settings_suffix(given)}"
        return result_from(
            self._stored(name, lambda: self._trend(code, part, period, given, tuple(by)))
        )

    def cases(
        self,
        code: str,
        part: str,
        period: Period,
        given: Given = NOTHING,
        *,
        without_profile: bool = False,
    ) -> list[dict[str, Any]]:
        """The rows that a part counts, each with the pseudonym of its child.

        Without a profile they lack the columns that only a breakdown needs.
        """
        kind = "cases-without-profile" if without_profile else "cases"
        name = f"{name_of(code)}.{part}.{kind}.{days_of(period)}{settings_suffix(given)}"
        stored = self._stored(
            name, lambda: {"cases": self._cases(code, part, period, given, without_profile)}
        )
        return list(stored["cases"])

    def tables(
        self, code: str, given: Given = NOTHING, *, without_profile: bool = False
    ) -> frozenset[str]:
        """The tables of the dataset from which the rows of a measure are worked out."""
        kind = "tables-without-profile" if without_profile else "tables"
        name = f"{name_of(code)}.{kind}{settings_suffix(given)}"
        return frozenset(
            self._stored(name, lambda: self._tables(code, given, without_profile))["tables"]
        )

    def _stored(self, name: str, work_out: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The result stored under a name; worked out and stored if there is none."""
        file = self.folder / ANSWERS / f"{name}.json"
        try:
            return dict(json.loads(file.read_text()))
        except FileNotFoundError:
            if not self.works_out:
                raise NotStored(name) from None
            end_if_stopping()
            result = work_out()
        file.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(file, json.dumps(result))
        return result

    @cached_property
    def _shared(self) -> Any:
        """An engine over the snapshot, with the tables that measures share."""
        from throughcare.measures.engine.engines import DuckDB
        from throughcare.measures.engine.plan_cache import PlanFolder
        from throughcare.measures.engine.shared_tables import Shared

        engine = DuckDB(threads=2, plans=PlanFolder(settings.STATEMENTS))
        engine.open(Folder(self.folder))
        return Shared(engine)

    def _shape(self, code: str, given: Given) -> dict[str, Any]:
        measure = find_measure(code)
        after = measure.complete_after_months
        months = after(measure.settle(measure.read_parameters(given))) if after else 0
        return {
            "parts": [part.code for part in measure.parts],
            "by": [name for name in measure.by if name != "service_id"],
            "months_open": months,
            "parameters": {name: plain(value) for name, value in measure.parameters.items()},
            "local_rules": list(measure.local_rules),
        }

    def _figures(
        self, code: str, period: Period, by: tuple[str, ...], given: Given
    ) -> dict[str, Any]:
        return self._worked_out(find_measure(code), [period], by, given)

    def _headline(self, code: str, parts: tuple[str, ...], period: Period) -> dict[str, Any]:
        whole = find_measure(code)
        wanted = tuple(whole.part(part) for part in parts) or whole.parts[:1]
        return self._worked_out(replace(whole, parts=wanted, compared=None), [period])

    def _trend(
        self, code: str, part: str, period: Period, given: Given, by: tuple[str, ...]
    ) -> dict[str, Any]:
        whole = find_measure(code)
        one = replace(whole, parts=(whole.part(part),), compared=None)
        return self._worked_out(one, [days for _quarter, days in trend(code, period)], by, given)

    def _worked_out(
        self,
        measure: Any,
        periods: list[Period],
        by: tuple[str, ...] = (),
        given: Given = NOTHING,
    ) -> dict[str, Any]:
        """The figures of each period, or why they cannot be worked out."""
        from throughcare.measures.run import FigureQuery, figures, refuse_what_is_missing

        worked_out: list[Figure] = []
        try:
            refuse_what_is_missing(measure, Folder(self.folder))
            parameters = measure.read_parameters(given)
            for period in periods:
                query = FigureQuery(period=period, as_at=self.as_at, by=by, parameters=parameters)
                worked_out += figures(
                    self._shared.engine, measure, query, self._shared, every_group=True
                )
        except ValueError as refused:  # in words, by whatever part of the measure refuses
            return {"refused": str(refused).replace(f", not there in {self.folder}", "")}
        return {"figures": [to_json(figure) for figure in worked_out]}

    def _cases(
        self, code: str, part: str, period: Period, given: Given, without_profile: bool
    ) -> list[dict[str, Any]]:
        from throughcare.measures.run import cases

        measure = find_measure(code)
        query = self._question(measure, period, given, without_profile)
        listed = cases(self._shared.engine, measure, query, part)
        return [{name: plain(value) for name, value in row.items()} for row in listed]

    def _tables(self, code: str, given: Given, without_profile: bool) -> dict[str, Any]:
        from throughcare.measures.run import tables_read

        measure = find_measure(code)
        query = self._question(
            measure, parse_period(self.opening(code, given)), given, without_profile
        )
        return {"tables": sorted(tables_read(measure, query))}

    def _question(self, measure: Any, period: Period, given: Given, without_profile: bool) -> Any:
        from throughcare.measures.run import PROFILE, FigureQuery

        parameters = measure.read_parameters(given)
        if without_profile and PROFILE in measure.parameters:
            parameters = {**parameters, PROFILE: False}
        return FigureQuery(period=period, as_at=self.as_at, parameters=parameters)


def settings_suffix(given: Given) -> str:
    """A digest of the settings for a file name, which so never contains what a reader typed."""
    if not given:
        return ""
    written = json.dumps(sorted(given.items()))
    return f".with-{sha256(written.encode()).hexdigest()[:16]}"


def find_measure(code: str) -> Any:
    """The measure. Imported here because that takes seconds, and stored results need none."""
    from throughcare.measures import catalogue

    return catalogue.find(code)


def result_from(stored: Mapping[str, Any]) -> MeasureResult:
    figures = tuple(from_json(figure) for figure in stored.get("figures", ()))
    return MeasureResult(figures, stored.get("refused", ""))


def name_of(code: str) -> str:
    """The measure, its version and how it is stored, for a file name. Raises `LookupError`."""
    return f"{code}.v{INDICATORS[code].version}.{STORED_AS}"


def days_of(period: Period) -> str:
    """A period for a file name."""
    return f"{period.first_day}.{period.last_day}"
