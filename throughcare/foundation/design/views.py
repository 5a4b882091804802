"""The two pages that the foot of every page links to. Anyone may read them, signed in or not."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STATEMENT_PREPARED_ON = date(2026, 11, 22)


def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """The statement that the Public Sector Bodies Accessibility Regulations 2018 ask for."""
    shown = {**_contact(), "prepared_on": STATEMENT_PREPARED_ON}
    return render(request, "design/pages/accessibility_statement.jinja", shown)


def help_page(request: HttpRequest) -> HttpResponse:
    """Where to turn, and what to do when something is wrong."""
    return render(request, "design/pages/help.jinja", _contact())


def _contact() -> dict[str, str]:
    """Whom to ring and write to, from the settings of the service; each may be empty."""
    return {
        "phone": settings.HELP_PHONE,
        "out_of_hours": settings.HELP_OUT_OF_HOURS,
        "contact": settings.HELP_EMAIL,
    }
