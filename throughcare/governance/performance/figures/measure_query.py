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
from throughcare.governance.performance.figures.forms import SET, AskedForm, SettingsForm
from throughcare.governance.performance.figures.released_results import ReleasedAnswers
from throughcare.governance.performance.figures.snapshot_results import Answer, Answers, Shape
from throughcare.governance.performance.periods_offered import choices
from throughcare.governance.performance.rights import may_open, sees_whole
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.rulebook.indicators import INDICATORS
from throughcare.rulebook.periods import Period


@dataclass(frozen=True)
class Asked:
    """What a page of one measure is asked for; what cannot be is the page's own choice.

    `given` holds the settings that are not the definition's. A setting that cannot be used is
    not passed over: `wrong` is true, and there is no figure until it is put right.
    """

    code: str
    answers: Answers
    shape: Shape
    written: str
    period: Period
    part: str
    by: tuple[str, ...]
    given: Mapping[str, str]
    form: AskedForm
    settings: SettingsForm

    @property
    def query(self) -> dict[str, str]:
        """The same, as it is carried on to other addresses."""
        told = {"period": self.written, "part": self.part, "by": ",".join(self.by)}
        return told | self.set

    @property
    def set(self) -> dict[str, str]:
        """The settings that are not the definition's, as an address carries them."""
        return {f"{SET}{name}": text for name, text in self.given.items()}

    @property
    def wrong(self) -> bool:
        """Whether something that was asked for cannot be."""
        return not (self.form.is_valid() and self.settings.is_valid())

    def whole(self) -> Answer:
        """Every part, for all."""
        return self._answer(
            lambda: self.answers.beside(self.code, self.period, self.by, self.given)
        )

    def split(self) -> Answer | None:
        """Every part by the columns that were chosen; None where none was."""
        if not self.by:
            return None
        return self._answer(
            lambda: self.answers.figures(self.code, self.period, self.by, self.given)
        )

    def trend(self) -> Answer:
        """The part over the last eight quarters."""
        return self._answer(
            lambda: self.answers.trend(self.code, self.part, self.period, self.given)
        )

    def cases(self, *, lean: bool) -> list[dict[str, Any]]:
        """The rows that the part counts; none where something is wrong."""
        if self.whole().refused:
            return []
        return self.answers.cases(self.code, self.part, self.period, self.given, lean=lean)

    def opens_to(self, worker: Staff, *, lean: bool) -> bool:
        """Whether a worker may open the children behind the figures.

        What only a breakdown asks for is read only where there is one: its lean rows do without.
        """
        if not worker.may(Capability.READ_CASE) or self.wrong:
            return False
        return may_open(worker, self.answers.tables(self.code, self.given, lean=lean))

    def _answer(self, work_out: Any) -> Answer:
        if self.wrong:
            return Answer(refused=_("Put right what is wrong above to see the figures."))
        found: Answer = work_out()
        return found


def asked(request: WorkerRequest, code: str, answers: Answers) -> Asked:
    """Read the choices in an address."""
    return read(request.GET, code, answers)


def read(sent: QueryDict, code: str, answers: Answers) -> Asked:
    """Read choices written as an address carries them."""
    plain = answers.shape(code)
    settings = SettingsForm(sent, plain.parameters)
    given = settings.given
    shape = answers.shape(code, given) if given else plain
    offered = choices(code, answers.as_at, shape.months_open)
    written = sent.get("period", "")
    written = written if written in offered else answers.opening(code, given)
    chosen = {name for one in sent.getlist("by") for name in one.split(",")}
    by = tuple(name for name in shape.by if name in chosen)
    part = sent.get("part", "")
    part = part if part in shape.parts else shape.parts[0]
    form = AskedForm({"period": written, "by": by}, offered, shape.by)
    return Asked(code, answers, shape, written, offered[written], part, by, given, form, settings)


def known(code: str) -> None:
    """Raise `Http404` for what is not a measure."""
    if code not in INDICATORS:
        raise Http404(_("There is no such measure."))


def answers_of(request: WorkerRequest) -> Answers | None:
    """The answers of the newest snapshot of the worker's service."""
    folder = latest_snapshot(request.worker.service.code)
    return Answers(folder) if folder else None


def answers_for(request: WorkerRequest) -> Answers | None:
    """The same, as the worker may see them on a page."""
    answers = answers_of(request)
    if answers is None or sees_whole(request.worker):
        return answers
    return ReleasedAnswers(answers.folder)


def without_snapshot(request: WorkerRequest) -> HttpResponse:
    """Say that there is nothing to work figures out from, and who can change that."""
    may_take = request.worker.may(Capability.TAKE_SNAPSHOT)
    return render(request, "performance/no_snapshot.jinja", {"may_take": may_take})
