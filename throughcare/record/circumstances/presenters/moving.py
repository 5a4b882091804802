"""A move as the worker reads it: what will change, and until when it can be undone."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day, time_of_day
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.contributions import in_words
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import HomeCorrection, Residence
from throughcare.record.circumstances.presenters.over_time import address_words

UNDO_FOR = timedelta(minutes=10)


def preview(home: Residence | None, move: dict[str, Any]) -> dict[str, Any]:
    """What recording the move will change, before anything is changed."""
    address = Residence(**move["address"])
    facts = [
        Fact(_("Leaves"), leaving_words(home, move["on"])),
        Fact(_("Lives now"), in_words("accommodation-type", move["to"])),
        Fact(_("First night there"), day(move["on"])),
        Fact(_("Suitable"), in_words("suitability", move["suitability"])),
        Fact(_("Address"), address_words(address)),
        Fact(_("Lives with"), address.living_with),
    ]
    return {"facts": summary_list(facts)}


def leaving_words(home: Residence | None, on: date) -> str:
    """Which home the move ends, and on which night."""
    if home is None:
        return _("No main home is recorded: this will be the first")
    return _("%(place)s. Last night there: %(day)s") % {
        "place": home.get_accommodation_type_display(),
        "day": day(on - timedelta(days=1)),
    }


def undo_offer(child: Child, worker: Staff) -> dict[str, str] | None:
    """The move that the worker recorded in the last ten minutes, with the way to take it back."""
    since = timezone.now() - UNDO_FOR
    recent = child.residences.primary().running().filter(recorded_by=worker, recorded_at__gt=since)
    moved = recent.order_by("-recorded_at").first()
    if moved is None:
        return None
    place = moved.get_accommodation_type_display().lower()
    return {
        "text": _("You recorded a move: %(place)s from %(day)s. You can undo it until %(time)s.")
        % {
            "place": place,
            "day": day(moved.started_on),
            "time": time_of_day(moved.recorded_at + UNDO_FOR),
        },
        "button": _("Undo this move"),
        "href": reverse("undo-move", args=[child.reference, moved.reference]),
    }


def undo_correction_offer(
    child: Child, worker: Staff, corrections: Sequence[HomeCorrection]
) -> dict[str, str] | None:
    """The newest correction, where the worker made it in the last ten minutes and it stands."""
    newest = corrections[-1] if corrections else None
    if newest is None or newest.recorded_by_id != worker.pk:
        return None
    if newest.recorded_at < timezone.now() - UNDO_FOR or newest.undoes_id is not None:
        return None
    return {
        "text": _("You corrected where the child lived. You can undo it until %(time)s.")
        % {"time": time_of_day(newest.recorded_at + UNDO_FOR)},
        "button": _("Undo this correction"),
        "href": reverse("undo-correction", args=[child.reference, newest.reference]),
    }
