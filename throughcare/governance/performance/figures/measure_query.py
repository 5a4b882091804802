"""What a page or a file of one measure is asked for, read from its address."""

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
    Result,
    Shape,
    SnapshotResults,
)
from throughcare.governance.performance.periods_offered import choices
from throughcare.governance.performance.rights import may_open, sees_whole
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.rulebook.indicators import INDICATORS
from throughcare.rulebook.periods import Period


@dataclass(frozen=True)
class MeasureQuery:
    """What a page of one measure is asked for; what cannot be is the page's own choice.

    `given` holds the settings that are not the definition's. A setting that cannot be used is
    not passed over: `wrong` is true, and there is no figure until it is put right.
    """

    code: str
    results: SnapshotResults
    shape: Shape
    written: str
    period: Period
    part: str
    by: tuple[str, ...]
    given: Mapping[str, str]
    form: MeasureForm
    settings: SettingsForm

    @property
    def address_query(self) -> dict[str, str]:
        """The same, as it is carried on to other addresses."""
        parts = {"period": self.written, "part": self.part, "by": ",".join(self.by)}
        return parts | self.set

    @property
    def set(self) -> dict[str, str]:
        """The settings that are not the definition's, as an address carries them."""
        return {f"{SET}{name}": text for name, text in self.given.items()}

    @property
    def wrong(self) -> bool:
        """Whether something that was asked for cannot be."""
        return not (self.form.is_valid() and self.settings.is_valid())

    def whole(self) -> Result:
        """Every part, for all."""
        return self._result(
            lambda: self.results.totals(self.code, self.period, self.by, self.given)
        )

    def split(self) -> Result | None:
        """Every part by the columns that were chosen; None where none was."""
        if not self.by:
            return None
        return self._result(
            lambda: self.results.figures(self.code, self.period, self.by, self.given)
        )

    def trend(self) -> Result:
        """The part over the last eight quarters."""
        return self._result(
            lambda: self.results.trend(self.code, self.part, self.period, self.given)
        )

    def cases(self, *, without_profile: bool) -> list[dict[str, Any]]:
        """The rows that the part counts; none where something is wrong."""
        if self.whole().refused:
            return []
        return self.results.cases(
            self.code, self.part, self.period, self.given, without_profile=without_profile
        )

    def opens_to(self, worker: Staff, *, without_profile: bool) -> bool:
        """Whether a worker may open the children behind the figures.

        What only a breakdown asks for is read only where there is one: its lean rows do without.
        """
        if not worker.may(Capability.READ_CASE) or self.wrong:
            return False
        return may_open(
            worker, self.results.tables(self.code, self.given, without_profile=without_profile)
        )

    def _result(self, work_out: Any) -> Result:
        if self.wrong:
            return Result(refused=_("Put right what is wrong above to see the figures."))
        result: Result = work_out()
        return result


def measure_query(request: WorkerRequest, code: str, results: SnapshotResults) -> MeasureQuery:
    """Read the choices in an address."""
    return query_from(request.GET, code, results)


def query_from(sent: QueryDict, code: str, results: SnapshotResults) -> MeasureQuery:
    """Read choices written as an address carries them."""
    plain = results.shape(code)
    settings = SettingsForm(sent, plain.parameters)
    given = settings.given
    shape = results.shape(code, given) if given else plain
    offered = choices(code, results.as_at, shape.months_open)
    written = sent.get("period", "")
    written = written if written in offered else results.opening(code, given)
    chosen = {name for one in sent.getlist("by") for name in one.split(",")}
    by = tuple(name for name in shape.by if name in chosen)
    part = sent.get("part", "")
    part = part if part in shape.parts else shape.parts[0]
    form = MeasureForm({"period": written, "by": by}, offered, shape.by)
    return MeasureQuery(
        code, results, shape, written, offered[written], part, by, given, form, settings
    )


def require_measure(code: str) -> None:
    """Raise `Http404` for what is not a measure."""
    if code not in INDICATORS:
        raise Http404(_("There is no such measure."))


def exact_results(request: WorkerRequest) -> SnapshotResults | None:
    """The answers of the newest snapshot of the worker's service."""
    folder = latest_snapshot(request.worker.service.code)
    return SnapshotResults(folder) if folder else None


def visible_results(request: WorkerRequest) -> SnapshotResults | None:
    """The same, as the worker may see them on a page."""
    results = exact_results(request)
    if results is None or sees_whole(request.worker):
        return results
    return ReleasedResults(results.folder)


def without_snapshot(request: WorkerRequest) -> HttpResponse:
    """Say that there is nothing to work figures out from, and who can change that."""
    may_take = request.worker.may(Capability.TAKE_SNAPSHOT)
    return render(request, "performance/no_snapshot.jinja", {"may_take": may_take})
