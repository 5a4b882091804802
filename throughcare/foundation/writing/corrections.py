"""How rows of a case were corrected, as others read it beside them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, in_london
from throughcare.foundation.writing.models import Correction

Corrections = dict[tuple[str, int], list[Correction]]  # by table and row, the oldest first


def corrections_of(cases: Any) -> QuerySet[Correction]:
    """The corrections of cases that stand, of those rows that the worker may read."""
    standing = Correction.objects.standing().filter(case__in=cases)
    return standing.select_related("recorded_by").order_by("pk")


def by_row(corrections: Iterable[Correction]) -> Corrections:
    """Corrections by the row that each is of."""
    sorted_by_row: Corrections = defaultdict(list)
    for each in corrections:
        sorted_by_row[each.table_name, each.row_id].append(each)
    return sorted_by_row


def correction_words(correction: Correction) -> str:
    """When a row was corrected, by whom and why."""
    who = correction.recorded_by.full_name if correction.recorded_by else _("somebody")
    return _("Corrected on %(day)s by %(who)s: %(why)s") % {
        "day": day(in_london(correction.recorded_at)),
        "who": who,
        "why": correction.why,
    }
