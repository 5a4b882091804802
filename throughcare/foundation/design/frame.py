"""What surrounds every page: whose service it is, who is signed in, where they may go.

Views and middleware put `navigation`, `banners` and `worker` on the request; this module turns
them into one `PageFrame`, which the layouts read. Nothing here asks the database.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.menu_and_banners import Banner
from throughcare.foundation.sign_in.session_expiry import Left, time_left


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """A link of the service's main menu; `current` is this page, `active` its section."""

    text: str
    href: str
    current: bool = False
    active: bool = False


@dataclass(frozen=True, kw_only=True)
class PageFrame:
    """Everything round the content of a page that the page itself does not say."""

    service_name: str
    home_href: str = "/"
    person_name: str = ""
    person_href: str = ""
    sign_out_href: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    banners: tuple[Banner, ...] = ()
    support: tuple[NavigationItem, ...] = ()
    demo: bool = False
    session_left: Left | None = None  # what is left of the session; none where nobody is signed in
    warn_seconds: int = 0

    @property
    def lasting_banners(self) -> list[Banner]:
        """The banners that stay true on paper: those with nothing to press, and of practice."""
        return [b for b in self.banners if not b.action_href or b.kind == "practice"]

    @property
    def menu(self) -> list[dict[str, Any]]:
        """The navigation as `govukServiceNavigation` takes it."""
        return [asdict(item) for item in self.navigation]


def frame(request: HttpRequest) -> dict[str, PageFrame]:
    """Give every template its `frame` (a Jinja context processor)."""
    demo = bool(getattr(settings, "DEMONSTRATION", False))
    return {
        "frame": PageFrame(
            service_name=_service_name(request),
            person_name=_person_name(request),
            person_href=_address("account") or _address("mfa_index"),
            sign_out_href=_address("account_logout"),
            navigation=navigation_for(request),
            banners=banners_for(request, demo=demo),
            support=support_links(signed_in=getattr(request, "worker", None) is not None),
            demo=demo,
            session_left=session_left(request),
            warn_seconds=settings.SESSION_WARNING_SECONDS,
        )
    }


def session_left(request: HttpRequest) -> Left | None:
    """What is left of the session of a worker, so that the page can warn before it ends."""
    session = getattr(request, "session", None)
    if session is None or getattr(request, "worker", None) is None:
        return None
    return time_left(session)


def bare_frame() -> PageFrame:
    """The frame of a page that must be shown when nothing else works."""
    return PageFrame(service_name=_("Youth justice service"))


def navigation_for(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """The main menu that the route register put on the request; none when signed out."""
    return tuple(getattr(request, "navigation", ()))


def banners_for(request: HttpRequest, *, demo: bool) -> tuple[Banner, ...]:
    """The banners put on the request, most urgent first, and the demonstration's own last."""
    banners: Iterable[Banner] = getattr(request, "banners", ())
    urgent = sorted(banners, key=lambda banner: banner.kind != "emergency")
    return (*urgent, *([_demonstration()] if demo else []))


def support_links(*, signed_in: bool) -> tuple[NavigationItem, ...]:
    """Links at the foot of every page, always in the same order (WCAG 2.2, 3.2.6)."""
    named = {"design:help": _("Help")}
    if signed_in:
        named["glossary"] = _("Glossary")
        named["offence-codes"] = _("Offence codes")
        named["service-rules"] = _("Rules of the service")
    named["design:accessibility-statement"] = _("Accessibility statement")
    address = [(text, _address(name)) for name, text in named.items()]
    return tuple(NavigationItem(text=text, href=href) for text, href in address if href)


def _demonstration() -> Banner:
    return Banner(kind="demonstration", text=_("These people are invented."))


def _service_name(request: HttpRequest) -> str:
    worker = getattr(request, "worker", None)
    return worker.service.name if worker else bare_frame().service_name


def _person_name(request: HttpRequest) -> str:
    worker = getattr(request, "worker", None)
    return worker.full_name if worker else ""


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
