"""What a page or a file of one measure is asked for, read from its address."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.governance.performance.answers import Answers, Shape
from throughcare.governance.performance.forms import AskedForm
from throughcare.governance.performance.periods_offered import choices
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.rulebook.indicators import INDICATORS
from throughcare.rulebook.periods import Period


@dataclass(frozen=True)
class Asked:
    """What a page of one measure is asked for; what cannot be is the page's own choice."""

    code: str
    answers: Answers
    shape: Shape
    written: str
    period: Period
    part: str
    by: str
    form: AskedForm

    @property
    def query(self) -> dict[str, str]:
        """The same, as it is carried on to other addresses."""
        return {"period": self.written, "part": self.part, "by": self.by}


def asked(request: HttpRequest, code: str, answers: Answers) -> Asked:
    """Read the choices in an address."""
    shape = answers.shape(code)
    offered = choices(code, answers.as_at, shape.months_open)
    opening = answers.opening(code)
    written = request.GET.get("period", "")
    written = written if written in offered else opening
    by = request.GET.get("by", "")
    by = by if by in shape.by else ""
    part = request.GET.get("part", "")
    part = part if part in shape.parts else shape.parts[0]
    form = AskedForm({"period": written, "by": by}, offered, shape.by)
    return Asked(code, answers, shape, written, offered[written], part, by, form)


def known(code: str) -> None:
    """Raise `Http404` for what is not a measure."""
    if code not in INDICATORS:
        raise Http404(_("There is no such measure."))


def answers_of(request: HttpRequest) -> Answers | None:
    """The answers of the newest snapshot of the worker's service."""
    folder = latest_snapshot(request.worker.service.code)
    return Answers(folder) if folder else None


def without_snapshot(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing to work figures out from, and who can change that."""
    may_take = request.worker.may(Capability.TAKE_SNAPSHOT)
    return render(request, "performance/no_snapshot.jinja", {"may_take": may_take})
