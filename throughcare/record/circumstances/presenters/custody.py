"""Where a child is held today. A home that still stands is then where they lived before."""

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.rulebook.code_lists import code_list

SECURE = code_list("remand-decision").flagged("secure")


def held_words(child: Child) -> str:
    """The place in which the child sleeps today by a sentence or a remand; empty if in none."""
    facts = ("admitted_on", "establishment", "sector")
    sentenced = child.rows("custody").covering(today()).exclude(released_on=today())
    remanded = (
        child.rows("remands").covering(today()).filter(kind__in=SECURE).exclude(released_on=today())
    )
    stays = sentenced.order_by().values_list(*facts).union(remanded.order_by().values_list(*facts))
    for since, place, sector in stays[:1]:
        return _("In custody since %(day)s: %(place)s.") % {
            "day": day(since),
            "place": place or in_words("remand-sector", sector) or _("the place is not recorded"),
        }
    return ""
