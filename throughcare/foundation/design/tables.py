"""Tables sorted by the server, summary lists, and the filters of a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import NOT_RECORDED
from throughcare.foundation.design.pagination import PARAMETER, with_changes

SORT = "sort"


class TableColumn(NamedTuple):
    """A column of a table: `code` in the address, its words, and what the database orders by.

    A column with no `order_by` is not sorted.
    """

    code: str
    text: "str | Promise"
    order_by: str = ""
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Sorting:
    """Which column a list is sorted by, and which way."""

    columns: Sequence[TableColumn]
    column: TableColumn
    descending: bool
    query: QueryDict

    @classmethod
    def from_query(cls, columns: Sequence[TableColumn], query: QueryDict, default: str) -> Self:
        """Read `?sort=name` or `?sort=-name`; anything that is not a column means `default`."""
        for words in (query.get(SORT, ""), default):
            code = words.removeprefix("-")
            for column in columns:
                if column.code == code and column.order_by:
                    return cls(
                        columns=columns, column=column, descending=words[:1] == "-", query=query
                    )
        raise ValueError(f"{default} is not a column that can be sorted")

    @property
    def order_by(self) -> str:
        """For `QuerySet.order_by`."""
        return ("-" if self.descending else "") + self.column.order_by

    def head(self) -> list[dict[str, Any]]:
        """The head of `govukTable`: each sortable column is a link to the list sorted by it."""
        return [self._cell(column) for column in self.columns]

    def _cell(self, column: TableColumn) -> dict[str, Any]:
        cell: dict[str, Any] = {"text": str(column.text)}  # each row repeats it on a telephone
        if column.numeric:
            cell["format"] = "numeric"
        if not column.order_by:
            return cell
        now = column == self.column
        direction = ("descending" if self.descending else "ascending") if now else "none"
        code = f"-{column.code}" if now and not self.descending else column.code
        arrow = {"ascending": "▲", "descending": "▼", "none": ""}[direction]
        link = format_html(
            '<a class="govuk-link app-sort" href="{}">{}'
            '<span class="app-sort__arrow" aria-hidden="true">{}</span></a>',
            with_changes(self.query, **{SORT: code, PARAMETER: None}),
            column.text,
            arrow,
        )
        return cell | {"html": link, "attributes": {"aria-sort": direction}}


class Fact(NamedTuple):
    """A line of a summary list; `change_href` offers a way to correct it."""

    key: str
    value: str | None
    change_href: str = ""


def folded(
    line: str,
    inside: str,
    *,
    of: str = "",
    classes: str = "govuk-!-margin-bottom-0",
) -> SafeString:
    """What is folded away behind a line; of what it is, is said to whoever only hears the line."""
    heard = format_html('<span class="govuk-visually-hidden">: {}</span>', of) if of else ""
    return format_html(
        '<details class="govuk-details {}"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        classes,
        line,
        heard,
        inside,
    )


def summary_list(facts: Iterable[Fact | tuple[Any, ...]]) -> dict[str, Any]:
    """Parameters for `govukSummaryList`. What nobody recorded says so."""
    return {"rows": [_row(Fact(*fact)) for fact in facts]}


def _row(fact: Fact) -> dict[str, Any]:
    value = str(NOT_RECORDED) if fact.value in (None, "") else fact.value
    row: dict[str, Any] = {"key": {"text": fact.key}, "value": {"text": value}}
    if fact.change_href:
        change = {
            "href": fact.change_href,
            "text": _("Change"),
            "visuallyHiddenText": fact.key.lower(),
        }
        row["actions"] = {"items": [change]}
    return row


def chosen_filters(form: forms.Form, query: QueryDict) -> dict[str, Any] | None:
    """What a list is filtered by, for `mojFilter`; each choice is a link that takes it away."""
    categories = [
        {"heading": {"text": str(form[name].label)}, "items": items}
        for name in form.fields
        if (items := list(_chosen(form, name, query)))
    ]
    if not categories:
        return None
    return {
        "heading": {"text": _("Selected filters")},
        "clearLink": {"text": _("Clear filters"), "href": "?"},
        "categories": categories,
    }


def _chosen(form: forms.Form, name: str, query: QueryDict) -> Iterator[dict[str, str]]:
    parameter = form[name].html_name
    chosen = [value for value in query.getlist(parameter) if value]
    words = _words_of(form.fields[name]) if chosen else {}
    for value in chosen:
        left = query.copy()
        left.setlist(parameter, [other for other in query.getlist(parameter) if other != value])
        left.pop(PARAMETER, None)
        yield {"text": words.get(value, value), "href": f"?{left.urlencode()}"}


def _words_of(field: forms.Field) -> Mapping[str, str]:
    choices = getattr(field, "choices", None) or ()
    return {str(value): str(text) for value, text in choices}
