"""The route register: every page says what it needs, how it is audited and what it is.

A view is reached through `page()`, which runs it inside `acting()`, or through `public()`, which
says why nobody has to sign in. A pattern that came any other way stops the application from
starting (refusals.py).
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.page_request import View, wrapped
from throughcare.foundation.pages.register import Audit, Family, Route


def page(
    at: str,
    view: View,
    *,
    name: str,
    needs: Capability,
    audit: Audit,
    family: Family,
    doing: str = "",
    menu: str = "",
    step_up: bool = False,
    keep: View | None = None,
    undo: bool = False,
    takes_files: bool = False,
) -> URLPattern:
    """A page for those who hold a capability.

    Family CHILD and CHILD_PRINT need `<str:reference>` in the address: the case is looked up
    among those that the worker may see and set as `request.case` before the view is called.
    With `step_up` the worker has just said who they are. `keep` is called with what was sent when
    they have to say so first or it came too late, and answers with the address at which it waits;
    a view that shows refused forms again has one.
    A page has `undo` only where every rule of its action is a constraint or a trigger with a
    name: taking back knows no other rules.
    """
    route = Route(
        name=name,
        needs=needs,
        audit=audit,
        family=family,
        doing=doing or name.replace("-", " "),
        menu=menu,
        step_up=step_up,
        undo=undo,
        takes_files=takes_files,
    )
    inside = wrapped(view, route, keep or getattr(view, "keep_unsent", None))
    inside.route = route  # type: ignore[attr-defined]  # read by the register and by tests
    return path(at, inside, name=name)


def public(at: str, view: View, *, name: str, why: str) -> URLPattern:
    """A page that shows nothing of the record, with the reason why it stands open."""
    route = Route(
        name=name,
        needs=None,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.PUBLIC,
        doing=name,
        why_public=why,
    )

    def open_to_all(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    open_to_all.route = route  # type: ignore[attr-defined]  # read by the register and by tests
    return path(at, open_to_all, name=name)
