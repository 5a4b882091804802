"""Pages about the people of the service, for its administrator. None of them shows a child."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Membership, Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.tables import Sorting, chosen_filters
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.sign_in.lockout import locked_out
from throughcare.foundation.writing.refused_forms import Confirmation, done, sent, shown_again
from throughcare.governance.people import actions, listing, presenters
from throughcare.governance.people.forms import AddForm, PeopleFilterForm


def people(request: WorkerRequest) -> HttpResponse:
    """Who works here, in which role, and whether they can sign in."""
    form = PeopleFilterForm(request.GET, teams=listing.teams_of(request.worker))
    sorting = Sorting.from_query(presenters.COLUMNS, request.GET, "name")
    staff = listing.narrowed(listing.people_of(request.worker), **form.filters)
    page = page_of(staff.order_by(sorting.order_by, "first_name", "pk"), request.GET)
    shown = {
        "form": form,
        "chosen": chosen_filters(form, request.GET),
        "sorting": sorting,
        "page": page,
        "rows": presenters.person_rows(page, locked_out()),
    }
    return render(request, "people/people.jinja", shown)


def person(request: WorkerRequest, worker: str) -> HttpResponse:
    """One worker: roles over time, how they get in, and what was done about it."""
    staff = someone(request, worker)
    is_self = staff.person_id == request.worker.person_id
    held = Membership.objects.filter(staff=staff).select_related("team")
    locked = locked_out()
    shown = {
        "staff": staff,
        "is_self": is_self,
        "left": bool(staff.ended_on and staff.ended_on <= today())
        or bool(staff.person and not staff.person.is_active),
        "locked": listing.is_locked(staff),
        "facts": presenters.person_facts(staff, locked),
        "role_head": presenters.role_head(may_end=not is_self),
        "roles": presenters.role_rows(staff, held.order_by("-started_on"), may_end=not is_self),
        "helps": presenters.help_rows(staff.ways_in.standing().select_related("recorded_by")),
    }
    return render(request, "people/person.jinja", shown)


def someone(request: WorkerRequest, worker: str) -> Staff:
    """The worker of this reference, of this service."""
    return get_object_or_404(listing.people_of(request.worker), reference=worker)


@shown_again
def add(request: WorkerRequest) -> HttpResponse:
    """Add a person. Their starting password is shown in the answer, and never again."""
    form = AddForm(sent(request), teams=listing.teams_of(request.worker))
    made: list[actions.Given] = []
    if done(request, form, lambda g: made.append(actions.add_person(**g, by=request.worker))):
        return password_once(request, made[0])
    shown = {"form": form, "back_href": reverse("people-of-service")}
    return render(request, "people/add.jinja", shown)


def password_once(request: WorkerRequest, given: actions.Given) -> HttpResponse:
    """The starting password, this once: it stands in no table, no address and no log."""
    shown = {"staff": given.staff, "password": given.password, "until": given.until}
    return render(request, "people/password_once.jinja", shown)


def ask(
    request: WorkerRequest, staff: Staff, form: Confirmation, heading: str, button: str, words: str
) -> HttpResponse:
    """The question about a way in. Its password is shown in the answer, so there is no redirect."""
    shown = {
        "form": form,
        "heading": heading,
        "button": button,
        "words": words,
        "back_href": reverse("person-of-service", args=[staff.reference]),
    }
    return render(request, "people/ask.jinja", shown)


@shown_again
def starting_password(request: WorkerRequest, worker: str) -> HttpResponse:
    """Give a worker a starting password: the one that they have stops, and so do their sessions."""
    staff = someone(request, worker)
    form, made = Confirmation(sent(request)), list[actions.Given]()
    if done(
        request,
        form,
        lambda _g: made.append(actions.give_starting_password(staff, by=request.worker)),
    ):
        return password_once(request, made[0])
    heading = _("Give %(who)s a starting password?") % {"who": staff.full_name}
    words = _(
        "First be sure that it is they who ask. The password that they have now stops "
        "working, and they are signed out everywhere. They are told of it, as are heads of "
        "service, data protection and other administrators."
    )
    return ask(request, staff, form, heading, _("Give a starting password"), words)


@shown_again
def new_codes(request: WorkerRequest, worker: str) -> HttpResponse:
    """Let a worker set up their one-time codes again, with a new password."""
    staff = someone(request, worker)
    form, made = Confirmation(sent(request)), list[actions.Given]()
    if done(request, form, lambda _g: made.append(actions.reset_codes(staff, by=request.worker))):
        return password_once(request, made[0])
    heading = _("Let %(who)s set up one-time codes again?") % {"who": staff.full_name}
    words = _(
        "First be sure that it is they who ask: they may have lost the phone. They get a "
        "starting password as well, because neither alone may let anybody in. They are "
        "told of it, as are heads of service, data protection and other administrators."
    )
    return ask(request, staff, form, heading, _("Reset codes and password"), words)
