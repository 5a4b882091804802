"""What surrounds a worker's pages: the menu of what they may open, and what is open too long."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import demonstration_day
from throughcare.foundation.pages.register import Route, every_route


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """A link of the main menu."""

    text: str
    href: str
    current: bool = False
    active: bool = False


@dataclass(frozen=True, kw_only=True)
class Banner:
    """A line across the page, above everything: emergency access, the demonstration, news.

    `kind` is "emergency" (red), "practice", "demonstration", "day" or "information". The action is
    a button that sends a form to `action_href`, because ending something is not a link.
    """

    kind: str
    text: str
    action_text: str = ""
    action_href: str = ""


def menu(request: HttpRequest, staff: Staff) -> list[MenuItem]:
    """Links to the routes that say they belong in the menu and that the worker may open."""
    return [
        MenuItem(
            text=_(route.menu),
            href=href,
            current=request.path == href,
            active=href != "/" and request.path.startswith(href),
        )
        for route, href in menu_routes()
        if route.needs is None or staff.may(route.needs)
    ]


@cache
def menu_routes() -> tuple[tuple[Route, str], ...]:
    """The routes of the menu with their addresses, in the order in which they were written."""
    return tuple(
        (route, f"/{at}".replace("^", "").replace("$", ""))
        for at, route in every_route()
        if route is not None and route.menu
    )


def banners(staff: Staff) -> list[Banner]:
    """What the worker must know on every page, the most urgent first."""
    return [*emergency_banners(staff), *practice_banners(staff), *day_banners()]


def practice_banners(staff: Staff) -> list[Banner]:
    """Where workers practise every page says so, on paper too, and leads back."""
    if staff.service.practice_of_id is None:
        return []
    return [
        Banner(
            kind="practice",
            text=_("Practice: nobody here is real"),
            action_text=_("Go back to your own service"),
            action_href=reverse("leave-practice"),
        )
    ]


def day_banners() -> list[Banner]:
    """The day on which a demonstration stands; nothing where the service goes by the clock."""
    day = demonstration_day()
    if day is None:
        return []
    words = _("This demonstration stands on %(day)s") % {"day": dateformat.format(day, "j F Y")}
    return [Banner(kind="day", text=words)]


def emergency_banners(staff: Staff) -> list[Banner]:
    """One for each record that the worker has open in an emergency."""
    return [
        Banner(
            kind="emergency",
            text=_("Emergency access ends at %(time)s")
            % {"time": timezone.localtime(ended_at).strftime("%H:%M")},
            action_text=_("End now"),
            action_href=reverse("end-emergency", args=[reference]),
        )
        for reference, ended_at in staff.open_emergencies
    ]
