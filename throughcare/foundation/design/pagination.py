"""Long lists, 25 to a page, by links that work anywhere and can be sent to a colleague."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from throughcare.foundation.design.numbers import number

PAGE_SIZE = 25
PARAMETER = "page"


def page_of(
    everything: QuerySet[Any] | Sequence[Any], query: QueryDict, size: int = PAGE_SIZE
) -> Page[Any]:
    """The page of the list that the address asks for; the nearest one when it is not there."""
    return Paginator(everything, size).get_page(query.get(PARAMETER))


def pagination(page: Page[Any], query: QueryDict) -> dict[str, Any]:
    """Parameters for `govukPagination`; empty when everything fits on one page."""
    if page.paginator.num_pages < 2:
        return {}
    shown: dict[str, Any] = {
        "landmarkLabel": _("Pages of this list"),
        "items": [
            _item(each, page, query)
            for each in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }
    if page.has_previous():
        shown["previous"] = {
            "href": with_changes(query, page=page.previous_page_number()),
            "text": _("Previous"),
        }
    if page.has_next():
        shown["next"] = {
            "href": with_changes(query, page=page.next_page_number()),
            "text": _("Next"),
        }
    return shown


def results(page: Page[Any]) -> str:
    """How much of the list is in sight: "Showing 26 to 50 of 1,204"."""
    return _("Showing %(first)s to %(last)s of %(count)s") % {
        "first": number(page.start_index()),
        "last": number(page.end_index()),
        "count": number(page.paginator.count),
    }


def with_changes(query: QueryDict, **changes: Any) -> str:
    """The address of the same list with some of its questions changed; `None` removes one."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _item(each: int | str, page: Page[Any], query: QueryDict) -> dict[str, Any]:
    if not isinstance(each, int):
        return {"ellipsis": True}
    return {
        "number": each,
        "href": with_changes(query, page=each),
        "current": each == page.number,
        "visuallyHiddenText": _("Page %(number)s") % {"number": each},
    }
