"""The route register: every page says what it needs, how it is accounted and what it is.

A view is reached through `page()`, which runs it inside `acting()`, or through `public()`, which
says why no account is needed. A pattern that came any other way stops the application from
starting (refusals.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, path

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.wrapping import wrapped

View = Callable[..., HttpResponseBase]


class Audit(StrEnum):
    """What kind of processing a route is (Data Protection Act 2018 s62)."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    NOTHING_PERSONAL = "nothing personal"


class Family(StrEnum):
    """What a page is about, which settles how it is guarded and how reads are written."""

    CHILD = "one child"
    CHILD_PRINT = "one child, to print or take away"
    LIST = "several children"
    SERVICE = "the service, no child"
    PUBLIC = "anyone, signed in or not"


@dataclass(frozen=True, kw_only=True)
class Route:
    """What a route declares. `menu` puts it in the main navigation."""

    name: str
    needs: Capability | None
    audit: Audit
    family: Family
    doing: str
    menu: str = ""
    step_up: bool = False
    why_public: str = ""


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
) -> URLPattern:
    """A page for those who hold a capability.

    Family CHILD and CHILD_PRINT need `<str:reference>` in the address: the case is looked up
    among those that the worker may see and set as `request.case` before the view is called.
    """
    route = Route(
        name=name,
        needs=needs,
        audit=audit,
        family=family,
        doing=doing or name.replace("-", " "),
        menu=menu,
        step_up=step_up,
    )
    inside = wrapped(view, route)
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


def vouch(patterns: list[URLPattern], *, why: str) -> list[URLPattern]:
    """Patterns of a library (signing in, for one), each declared public with one reason."""
    return [
        public(str(pattern.pattern), pattern.callback, name=pattern.name or "", why=why)
        for pattern in patterns
    ]


def every_route(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, Any]]:
    """Each address pattern with its route, or with None where it declares nothing."""
    found: list[tuple[str, Any]] = []
    for entry in (resolver or get_resolver()).url_patterns:
        at = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += every_route(entry, at)
        else:
            found.append((at, getattr(entry.callback, "route", None)))
    return found


def undeclared() -> list[str]:
    """Addresses whose pages do not say what they need."""
    return [at for at, route in every_route() if route is None]
