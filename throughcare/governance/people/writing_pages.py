"""The pages that change who works here and in which role, each declared."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Membership, Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import LastDayForm, NothingAsked
from throughcare.governance.people import actions, listing, presenters
from throughcare.governance.people.forms import EndForm, RoleForm


def a_worker(request: WorkerRequest, worker: str) -> Subject:
    """The worker of this reference, of this service."""
    staff = get_object_or_404(listing.people_of(request.worker), reference=worker)
    return Subject(staff, request.worker, reverse("person-of-service", args=[worker]))


def a_role(request: WorkerRequest, worker: str, membership: str) -> Subject:
    """One of the worker's roles."""
    holder = a_worker(request, worker)
    held = get_object_or_404(Membership, staff=holder.row, reference=membership)
    return Subject(held, holder.worker, holder.back)


def out_of_reach(staff: Staff) -> str:
    """What would be out of everybody's reach without the worker."""
    return presenters.sealed_words(listing.sealed_that_nobody_else_could_lift(staff))


of_people = partial(
    Writing,
    of=a_worker,
    needs=Capability.MANAGE_PEOPLE,
    family=Family.SERVICE,
    step_up=True,  # R8: who may do what is settled by somebody who has just said who they are
    undo=True,
)
GIVE_ROLE = of_people(
    name="give-role",
    at="people/<str:worker>/role/",
    form=RoleForm,
    act=actions.give_role,
    heading=lambda s: _("Change the role or team of %(who)s") % {"who": s.row.full_name},
    button=gettext_lazy("Give the role"),
    done=gettext_lazy("The role was given."),
    doing="give a worker a role",
)
END_ROLE = of_people(
    name="end-role",
    at="people/<str:worker>/roles/<str:membership>/end/",
    of=a_role,
    form=LastDayForm,
    act=actions.end_role,
    heading=lambda s: _("End the role: %(role)s") % {"role": presenters.role_and_team(s.row)},
    warning=lambda s: out_of_reach(s.row.staff),
    button=gettext_lazy("End the role"),
    done=gettext_lazy("The role ends on that day."),
    doing="end a role of a worker",
)
END_ACCESS = of_people(
    name="end-access",
    at="people/<str:worker>/end/",
    form=EndForm,
    act=actions.end_access,
    heading=lambda s: _("End the access of %(who)s") % {"who": s.row.full_name},
    intro=gettext_lazy("Ask a manager to allocate their cases to somebody else first."),
    warning=lambda s: out_of_reach(s.row),
    button=gettext_lazy("End their access"),
    done=gettext_lazy("Their access ends, and their roles with it."),
    doing="end the access of a worker",
)
REOPEN_ACCESS = of_people(
    name="reopen-access",
    at="people/<str:worker>/open-again/",
    form=NothingAsked,
    act=actions.reopen_access,
    heading=lambda s: _("Open the access of %(who)s again?") % {"who": s.row.full_name},
    intro=gettext_lazy("They have no role until you give them one."),
    button=gettext_lazy("Open their access again"),
    done=gettext_lazy("Their access is open again. Give them a role."),
    doing="open the access of a worker again",
)
UNLOCK = of_people(  # failed sign-ins that were forgotten stand in no trail: no way back
    name="unlock-person",
    at="people/<str:worker>/unlock/",
    form=NothingAsked,
    act=actions.unlock,
    heading=lambda s: _("Unlock %(who)s?") % {"who": s.row.full_name},
    intro=gettext_lazy(
        "First be sure that it was they who failed. A lock opens by itself after a while."
    ),
    button=gettext_lazy("Unlock"),
    done=gettext_lazy("They can try again now."),
    doing="unlock a worker after failed sign-ins",
    undo=False,
)
PAGES = (GIVE_ROLE, END_ROLE, END_ACCESS, REOPEN_ACCESS, UNLOCK)
