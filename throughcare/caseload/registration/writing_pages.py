"""The page that puts a child on the record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.registration.actions import add_child
from throughcare.caseload.registration.forms import AddChildForm
from throughcare.caseload.registration.presenters import before_adding
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing


def somebody_new(request: WorkerRequest) -> Subject:
    """What was typed into the search from which the worker came; nothing stands yet."""
    typed = submissions.query_of(request, "add-child", under="from")
    words = typed.get("words", "") if typed is not None else ""
    return Subject(words, request.worker, reverse("search"))


def leads_it(subject: Subject) -> str:
    """Who will lead the case."""
    if any("lead" in role.carries for role in subject.worker.roles):
        return _("You will lead the case until a manager gives it to somebody else.")
    return _("The case waits for a lead worker until a manager allocates it.")


ADD_CHILD = Writing(
    name="add-child",
    at="cases/add/",
    of=somebody_new,
    needs=Capability.ADD_CHILD,
    family=Family.LIST,
    audit=Audit.COLLECTION,
    form=AddChildForm,
    act=add_child,
    check=ReadBack(
        lines=before_adding,
        heading=gettext_lazy("Is this child on the record already?"),
        intro=gettext_lazy(
            "Look at each record that may be theirs. Where one is, open it and go on there: two "
            "records of one child hide what others know. Where none is, add the child."
        ),
    ),
    heading=gettext_lazy("Add a child"),
    intro=leads_it,
    button=gettext_lazy("Add the child"),
    done=gettext_lazy("The child was added."),
    doing="add a child",
    then=lambda _subject, child: reverse("case-overview", args=[child.reference]),
    draft=True,
    undo=True,
    told_apart_by=("first_name", "last_name"),
)
PAGES = (ADD_CHILD,)
