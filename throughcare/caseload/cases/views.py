"""Lists of cases, and the search for a child. No name ever stands in an address."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughcare.caseload.cases import listing
from throughcare.caseload.cases.forms import FilterForm, SearchForm
from throughcare.caseload.cases.listing import CaseFilter, Scope
from throughcare.caseload.cases.presenters import list_file, results, rows
from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.pagination import PARAMETER, LongList, page_of
from throughcare.foundation.design.spreadsheets import csv_response
from throughcare.foundation.design.tables import Sorting, TableColumn, chosen_filters
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.record.children.searching import Matches, Stub, find_cases

MOST_SHOWN = 50  # of what a search found; more than that and nobody reads them
MOST_IN_FILE = 5000  # children; every one of a service for a year, or of several for a season

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ListedChild


@dataclass(frozen=True, kw_only=True)
class AskedList:
    """A list as the address asks for it: whose cases, how narrowed, and in what order."""

    scope: Scope
    form: FilterForm
    columns: tuple[TableColumn, ...]
    sorting: Sorting


def asked_list(request: WorkerRequest, scope: str) -> AskedList:
    """The list that is asked for. Raises `Http404` for one that the worker may not open."""
    chosen = listing.first_scope(request.worker) if not scope else known_scope(scope)
    if chosen not in listing.scopes_for(request.worker):
        raise Http404(_("There is no such list that you may open."))
    columns = rows.columns_of(chosen, request.worker)
    return AskedList(
        scope=chosen,
        form=FilterForm(request.GET, worker=request.worker, scope=chosen),
        columns=columns,
        sorting=Sorting.from_query(columns, request.GET, "name"),
    )


def cases(request: WorkerRequest, scope: str = "") -> HttpResponse:
    """A list of cases: the worker's own, their team's, all, or those that nobody holds."""
    asked = asked_list(request, scope)
    allowed = listing.scopes_for(request.worker)
    case_filter = asked.form.case_filter
    numbers = numbers_of(request.worker, asked.scope, case_filter, asked.sorting)
    stubs: list[Stub] = []
    if asked.scope is Scope.ALL and not case_filter.narrows:
        stubs = listing.ask_stubs()
    page = page_of(LongList(listing.followed_by(numbers, stubs), request.GET), request.GET)
    context: dict[str, Any] = {
        "heading": str(rows.SCOPES[asked.scope]),
        "counted": rows.count_words(page.paginator.count),
        "tabs": rows.tabs(allowed, asked.scope) if len(allowed) > 1 else None,
        "form": asked.form,
        "chosen": chosen_filters(asked.form, request.GET),
        "sorting": asked.sorting,
        "rows": rows.rows_of(page.object_list, asked.columns, asked.form.unseen_days),
        "page": page,
        "query": request.GET,
        "nothing": rows.nothing_listed(asked.scope, narrowed=case_filter.narrows),
    }
    context |= way_to_file(request, asked.scope, page.paginator.count)
    return render(request, "cases/cases.jinja", context)


def way_to_file(request: WorkerRequest, scope: Scope, count: int) -> dict[str, str]:
    """The way to the file of a list, and what is said of it, for those who may take it away."""
    if not count or not request.worker.may(Capability.READ_CASE):
        return {}
    if count > MOST_IN_FILE:
        return {
            "about_file": _("This list is too long for a file. Narrow it by the filters first.")
        }
    return {
        "file_href": file_href(scope, request.GET),
        "about_file": _(
            "The file holds the list as it is filtered and sorted. Restricted records stay out of "
            "it."
        ),
    }


def file_href(scope: Scope, query: QueryDict) -> str:
    """Where the list is taken away as it is narrowed and sorted; no name is in the address."""
    chosen = query.copy()
    chosen.pop(PARAMETER, None)
    address = reverse("cases-file", args=[scope])
    return f"{address}?{chosen.urlencode()}" if chosen else address


@require_safe
def cases_file(request: WorkerRequest, scope: str) -> HttpResponse:
    """Download a list as it is narrowed and sorted; on each record stands that it was taken away.

    Restricted and sealed records stay out. Raises `Http404` for a list that is too long.
    """
    asked = asked_list(request, scope)
    children = listing.children_of(request.worker, asked.scope, asked.form.case_filter)
    read = listing.in_order(
        listing.open_to_all_who_read(children),
        ordering(asked.sorting),
        asked.sorting.column.order_by,
    )
    numbers, count = read(0, MOST_IN_FILE)
    if count > len(numbers):
        raise Http404("The list is too long for a file.")
    current_context().how = "exported"
    head, lines = list_file.file_of_cases(listing.rows_of_page(numbers), request.worker)
    return csv_response(f"cases-{asked.scope}-{today().isoformat()}", head, lines)


def numbers_of(
    worker: Staff, scope: Scope, case_filter: CaseFilter, sorting: Sorting
) -> listing.ReadsPage:
    """What reads which children are on a page of the list."""
    plain = not (case_filter.narrows or case_filter.closed or sorting.descending)
    if scope is Scope.ALL and plain and sorting.column.code == "name":
        return listing.all_by_name
    children = listing.children_of(worker, scope, case_filter)
    return listing.in_order(children, ordering(sorting), sorting.column.order_by)


def known_scope(code: str) -> Scope:
    """The list with this code. Raises `Http404`."""
    try:
        return Scope(code)
    except ValueError:
        raise Http404(_("There is no such list that you may open.")) from None


def ordering(sorting: Sorting) -> list[Any]:
    """The order of the rows: never seen comes before seen long ago, then by name."""
    column, descending = sorting.column, sorting.descending
    if column.code in rows.DESCENDING_BY_NATURE:
        descending = not descending
    first = F(column.order_by)
    if descending:
        by = first.desc(nulls_last=True)
    elif column.code == "seen":
        by = first.asc(nulls_first=True)
    else:
        by = first.asc(nulls_last=True)
    return [by, "-sort_first" if descending and column.code == "name" else "sort_first", "pk"]


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: WorkerRequest) -> HttpResponse:
    """Find a child by any of their names or a number, which are posted and never in an address.

    A script gets the results at once. A browser is redirected to an address with a token for the
    search, so that it can come back to the results.
    """
    part = bool(getattr(request, "htmx", False))
    if request.method == "POST" and not part:
        token = submissions.keep_query(request, "search", Capability.READ_SUMMARY)
        return redirect(f"{request.path}?search={token}")
    query = request.POST if request.method == "POST" else submissions.query_of(request, "search")
    form = SearchForm(query)
    context: dict[str, Any] = {"form": form, "results": None}
    context["may_add"] = request.worker.may(Capability.ADD_CHILD)
    if form.is_valid():
        matches = find_cases(form.cleaned_data["words"])
        context["results"] = results.results(matches, children_of(matches))
    template = "cases/_results.jinja" if part else "cases/search.jinja"
    return render(request, template, context)


def children_of(matches: Matches) -> "list[ListedChild]":
    """The children among the results, in the order of the search, with what a row shows."""
    first = matches.case_ids[:MOST_SHOWN]
    return results.in_order(listing.rows_of_cases(first), first)
