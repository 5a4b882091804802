"""Forms that are written by hand, without a declaration: act, or say in words why not.

    @shown_again
    def ask_transfer(request, ...):
        form = TransferForm(sent(request), ...)
        if done(request, form, lambda given: actions.ask_transfer(**given, by=request.worker)):
            return redirect(back)
        return render(...)

What is refused is kept as a draft is, and the browser is sent on to an address that shows it
again, so that Back and Reload never ask to send anything twice.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.pages.register import Route
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.in_order import in_order
from throughcare.foundation.writing.models import Submission

AGAIN = "again"


class Confirmation(forms.Form):
    """Nothing is asked: sending it is the answer."""


def sent(request: WorkerRequest) -> Any:
    """What was sent, for a form, now or when it was refused; None where it is only opened."""
    if request.method == "POST":
        return request.POST
    kept = refused_before(request)
    return submissions.as_sent(kept) if kept else None


def done(request: WorkerRequest, form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the form was in order and its action was done. A refusal stands on the form."""
    if not form.is_bound:
        return False
    if kept := refused_before(request):
        say_again(form, kept.refusal)
        return False
    if in_order(form):
        try:
            act(form.cleaned_data)
        except ValidationError as refused:
            refuse(form, refused)
        else:
            return True
    request.refusal = {name: [str(each) for each in words] for name, words in form.errors.items()}
    return False


def refuse(form: forms.Form, refused: ValidationError) -> None:
    """Put a refusal beside the field it is about, or above the form."""
    by_field: dict[Any, Any] = getattr(refused, "error_dict", {None: [refused]})
    for name, errors in by_field.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error)


def say_again(form: forms.Form, refusal: Mapping[str, Sequence[str]]) -> None:
    """Say of the form what was said when it was sent: what has come right since, or was a file
    that nobody keeps, is not judged anew."""
    form.is_valid()
    for name in [*form.errors]:
        if name not in refusal:
            del form.errors[name]
    for name, words in refusal.items():
        if words and form.errors.get(name) != list(words):
            form.errors[name] = form.error_class(list(words))


def refused_before(request: WorkerRequest) -> Submission | None:
    """What the address shows again; none where it is opened afresh, or it is no longer kept."""
    return getattr(request, "refused_before", None)


def route_of(request: WorkerRequest) -> Route:
    """The route by which the request came."""
    match: Any = request.resolver_match
    return cast(Route, match.func.route)


def shown_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, of which what is refused has an address of its own."""

    @wraps(view)
    def inside(request: WorkerRequest, *about: Any, **address: str) -> HttpResponse:
        page = route_of(request).name
        if request.method != "POST" and AGAIN in request.GET:
            request.refused_before = submissions.refused(request, page, request.GET[AGAIN])
            if request.refused_before is None:
                return redirect(request.path)
        answer = view(request, *about, **address)
        if refusal := getattr(request, "refusal", None):
            return led_on(request, page, refusal) or answer
        if request.method == "POST":
            submissions.forget(request, page)
        return answer

    inside.keep_unsent = keep_unsent  # type: ignore[attr-defined]  # read by page()
    return inside


def keep_unsent(request: WorkerRequest, **address: str) -> HttpResponse:
    """Keep what was sent until its worker has said who they are: `keep` of a route.

    Kept of a child, it is out of sight with the child's record.
    """
    cases = Case.objects.visible_to(request.worker).filter(reference=address.get("reference", ""))
    if case := cases.first():
        request.case = case
    here = redirect(request.path)
    return led_on(request, route_of(request).name, {"": ()}) or here


def led_on(
    request: WorkerRequest, page: str, refusal: Mapping[str, Sequence[str]]
) -> HttpResponse | None:
    """Keep what was sent and why it was not done, and lead to where both are shown.

    None where it is too long to be kept: that alone is answered with a page.
    """
    needs = str(route_of(request).needs)
    kept = submissions.hold(
        request, page=page, address=request.path, needs=needs, token=new_reference()
    )
    try:
        submissions.keep(kept, request.POST)
    except ValidationError:
        return None
    submissions.keep_refusal(kept, refusal)
    query = request.GET.copy()
    query[AGAIN] = kept.token
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
