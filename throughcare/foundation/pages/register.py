"""What every page says of itself, and the list of all that pages say."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import URLResolver, get_resolver

from throughcare.foundation.access.capabilities import Capability


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
    """What a route declares. `menu` puts it in the main navigation; what is sent from a page with
    `undo` can be taken back for ten minutes, by those who hold the capability that it needs.
    A page that `takes_files` is sent more than a form holds."""

    name: str
    needs: Capability | None
    audit: Audit
    family: Family
    doing: str
    menu: str = ""
    step_up: bool = False
    undo: bool = False
    takes_files: bool = False
    why_public: str = ""


def every_route(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, Any]]:
    """Each address pattern with its route, or with None where it declares nothing."""
    routes: list[tuple[str, Any]] = []
    for entry in (resolver or get_resolver()).url_patterns:
        at = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            routes += every_route(entry, at)
        else:
            routes.append((at, getattr(entry.callback, "route", None)))
    return routes


def undeclared() -> list[str]:
    """Addresses whose pages do not say what they need."""
    return [at for at, route in every_route() if route is None]
