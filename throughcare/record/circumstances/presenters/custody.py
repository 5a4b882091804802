"""Where a child is held today. A home that still stands is then where they lived before."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.rulebook.code_lists import code_list

SECURE = code_list("remand-decision").flagged("secure")


def stays_of_today(child: Child) -> Any:
    """Where the child sleeps today by a sentence or a remand: since when, the place, its sector."""
    facts = ("admitted_on", "establishment", "sector")
    sentenced = child.rows("custody").covering(today()).exclude(released_on=today())
    remanded = (
        child.rows("remands").covering(today()).filter(kind__in=SECURE).exclude(released_on=today())
    )
    stays = sentenced.order_by().values_list(*facts)
    return stays.union(remanded.order_by().values_list(*facts))


def held_words(stays: Iterable[tuple[date, str, str]]) -> str:
    """The place in which the child sleeps today; empty if in none."""
    for since, place, sector in stays:
        return _("In custody since %(day)s: %(place)s.") % {
            "day": day(since),
            "place": place or in_words("remand-sector", sector) or _("the place is not recorded"),
        }
    return ""
