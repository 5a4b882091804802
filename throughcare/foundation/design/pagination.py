"""Long lists, 25 to a page, by links that work anywhere and can be sent to a colleague."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from throughcare.foundation.design.numbers import number

PAGE_SIZE = 25
PARAMETER = "page"
LONGEST_NUMBER = 7  # digits


def page_of(
    everything: QuerySet[Any] | Sequence[Any],
    query: QueryDict,
    size: int = PAGE_SIZE,
    *,
    parameter: str = PARAMETER,
) -> Page[Any]:
    """The page of the list that the address asks for; the nearest one when it is not there.

    Where a page has two lists, the second is asked for by a parameter of its own.
    """
    return Paginator(everything, size).get_page(query.get(parameter))


class LongList(Sequence[Any]):
    """A list whose rows are read for one page alone: `read` gives those from one place to another.

    It says how many there are in all, so that they are counted by the statement that reads them.
    """

    def __init__(self, read: Callable[[int, int], tuple[list[Any], int]], query: QueryDict) -> None:
        asked = query.get(PARAMETER, "1")
        number = int(asked) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else 1
        self.read, self.start = read, (max(number, 1) - 1) * PAGE_SIZE
        self.rows, self.count_of_all = read(self.start, self.start + PAGE_SIZE)
        if not self.rows and self.count_of_all:  # past the end: the last page there is
            self.start = (self.count_of_all - 1) // PAGE_SIZE * PAGE_SIZE
            self.rows, _count = read(self.start, self.start + PAGE_SIZE)

    def __len__(self) -> int:
        return self.count_of_all

    def __getitem__(self, places: Any) -> Any:
        if places.start != self.start:  # it was asked for in words that are no number
            self.rows, self.start = self.read(places.start, places.stop)[0], places.start
        return self.rows


def pagination(
    page: Page[Any], query: QueryDict, parameter: str = PARAMETER, label: str = ""
) -> dict[str, Any]:
    """Parameters for `govukPagination`; empty when everything fits on one page."""
    if page.paginator.num_pages < 2:
        return {}
    shown: dict[str, Any] = {
        "landmarkLabel": label or _("Pages of this list"),
        "items": [
            _item(each, page, query, parameter)
            for each in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }
    if page.has_previous():
        shown["previous"] = {
            "href": with_changes(query, **{parameter: page.previous_page_number()}),
            "text": _("Previous"),
        }
    if page.has_next():
        shown["next"] = {
            "href": with_changes(query, **{parameter: page.next_page_number()}),
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


def _item(each: int | str, page: Page[Any], query: QueryDict, parameter: str) -> dict[str, Any]:
    if not isinstance(each, int):
        return {"ellipsis": True}
    return {
        "number": each,
        "href": with_changes(query, **{parameter: each}),
        "current": each == page.number,
        "visuallyHiddenText": _("Page %(number)s") % {"number": each},
    }
