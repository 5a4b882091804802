"""A move as the worker reads it: what will change."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.circumstances.models import Residence
from throughcare.record.circumstances.presenters.over_time import address_words


def preview(subject: Subject, form: Any) -> Iterator[Fact]:
    """What recording the move will change, before anything is changed."""
    home, move = subject.row.residences.primary().running().first(), form.given
    address = Residence(**move["address"])
    yield Fact(_("Leaves"), leaving_words(home, move["on"]))
    yield Fact(_("Lives now"), in_words("accommodation-type", move["to"]))
    yield Fact(_("First night there"), day(move["on"]))
    yield Fact(_("Suitable"), in_words("suitability", move["suitability"]))
    yield Fact(_("Address"), address_words(address))
    yield Fact(_("Lives with"), address.living_with)


def leaving_words(home: Residence | None, on: date) -> str:
    """Which home the move ends, and on which night."""
    if home is None:
        return _("No main home is recorded: this will be the first")
    return _("%(place)s. Last night there: %(day)s") % {
        "place": home.get_accommodation_type_display(),
        "day": day(on - timedelta(days=1)),
    }
