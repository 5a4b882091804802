"""The query of a measure's page or file, read from its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.figures.forms import SET, MeasureForm, SettingsForm
from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import (
    MeasureResult,
    ResultShape,
    SnapshotResults,
)
from throughcare.governance.performance.periods_offered import choices
from throughcare.governance.performance.rights import may_open, sees_whole
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period


@dataclass(frozen=True)
class MeasureQuery:
    """The query of a measure's page.

    `given` holds the settings that differ from the definition. A period, a breakdown or a setting
    that cannot be used is not ignored: `wrong` is true, and there is no figure until it is put
    right.
    """

    code: str
    results: SnapshotResults
    shape: ResultShape
    written: str
    period: Period
    part: str
    by: tuple[str, ...]
    given: Mapping[str, str]
    form: MeasureForm
    settings: SettingsForm

    @property
    def address_query(self) -> dict[str, str]:
        """The same query as parameters of an address."""
        parts = {"period": self.written, "part": self.part, "by": ",".join(self.by)}
        return parts | self.set

    @property
    def set(self) -> dict[str, str]:
        """The settings that differ from the definition, as parameters of an address."""
        return {f"{SET}{name}": text for name, text in self.given.items()}

    @property
    def wrong(self) -> bool:
        """Whether a choice or a setting is invalid."""
        return not (self.form.is_valid() and self.settings.is_valid())

    def whole(self) -> MeasureResult:
        """The total of every part."""
        return self._result(
            lambda: self.results.totals(self.code, self.period, self.by, self.given)
        )

    def split(self) -> MeasureResult | None:
        """Every part, broken down by the chosen columns; None if none was chosen."""
        if not self.by:
            return None
        return self._result(
            lambda: self.results.figures(self.code, self.period, self.by, self.given)
        )

    def trend(self, by: tuple[str, ...] = ()) -> MeasureResult:
        """The chosen part over the last eight quarters, broken down if columns are given."""
        return self._result(
            lambda: self.results.trend(self.code, self.part, self.period, self.given, by)
        )

    def cases(self, *, without_profile: bool) -> list[dict[str, Any]]:
        """The rows that the chosen part counts; empty if there is no figure."""
        if self.whole().refused:
            return []
        return self.results.cases(
            self.code, self.part, self.period, self.given, without_profile=without_profile
        )

    def opens_to(self, worker: Staff, *, without_profile: bool) -> bool:
        """Whether a worker may open the cases behind the figures.

        Tables that only a breakdown needs are ignored without one.
        """
        if not worker.may(Capability.READ_CASE) or self.wrong:
            return False
        return may_open(
            worker, self.results.tables(self.code, self.given, without_profile=without_profile)
        )

    def _result(self, work_out: Any) -> MeasureResult:
        if self.wrong:
            return MeasureResult(refused=_("Put right what is wrong above to see the figures."))
        withheld = self.results.withheld_words(self.given)
        if withheld:
            return MeasureResult(refused=withheld)
        result: MeasureResult = work_out()
        return result


def measure_query(request: WorkerRequest, code: str, results: SnapshotResults) -> MeasureQuery:
    """The query in the address of a request."""
    return query_from(request.GET, code, results)


def query_from(sent: QueryDict, code: str, results: SnapshotResults) -> MeasureQuery:
    """The query in parameters written as in an address."""
    plain = results.shape(code)
    settings = SettingsForm(sent, plain.parameters)
    given = settings.given
    shape = results.shape(code, given) if given else plain
    asked, every = sent.get("period", ""), choices(code, results.as_at, shape.months_open)
    offered = dict(results.periods(code, shape.months_open))
    offered |= {asked: every[asked]} if asked in every else {}
    written = asked if asked in offered else results.opening(code, given)
    chosen = {name for one in sent.getlist("by") for name in one.split(",") if name}
    by = tuple(name for name in shape.by if name in chosen)
    part = sent.get("part", "")
    part = part if part in shape.parts else shape.parts[0]
    unknown = sorted(chosen - {name for name in plain.by})
    form = MeasureForm({"period": asked or written, "by": [*by, *unknown]}, code, offered, shape.by)
    return MeasureQuery(
        code, results, shape, written, offered[written], part, by, given, form, settings
    )


def require_measure(code: str) -> None:
    """Raise `Http404` unless the code is that of a measure."""
    if code not in INDICATORS:
        raise Http404(_("There is no such measure."))


def exact_results(request: WorkerRequest) -> SnapshotResults | None:
    """The results of the newest snapshot of the worker's service."""
    folder = latest_snapshot(request.worker.service.code)
    return SnapshotResults(folder) if folder else None


def visible_results(request: WorkerRequest) -> SnapshotResults | None:
    """The same results, with small counts hidden from workers who may not see them."""
    results = exact_results(request)
    if results is None or sees_whole(request.worker):
        return results
    return ReleasedResults(results.folder)


def without_snapshot(request: WorkerRequest) -> HttpResponse:
    """A page that says there is no snapshot yet, and who can take one."""
    may_take = request.worker.may(Capability.TAKE_SNAPSHOT)
    return render(request, "performance/no_snapshot.jinja", {"may_take": may_take})
