"""Lists of cases, and the search for a child. No name ever stands in an address."""

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.caseload.cases import listing
from throughcare.caseload.cases.forms import FilterForm, SearchForm
from throughcare.caseload.cases.listing import CaseFilter, Scope
from throughcare.caseload.cases.presenters import results, rows
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.pagination import LongList, page_of
from throughcare.foundation.design.tables import Sorting, chosen_filters
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.record.children.searching import Matches, Stub, find_cases

MOST_SHOWN = 50  # of what a search found; more than that and nobody reads them

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ListedChild


def cases(request: WorkerRequest, scope: str = "") -> HttpResponse:
    """A list of cases: the worker's own, their team's, all, or those that nobody holds."""
    allowed = listing.scopes_for(request.worker)
    chosen = listing.first_scope(request.worker) if not scope else known_scope(scope)
    if chosen not in allowed:
        raise Http404(_("There is no such list that you may open."))
    form = FilterForm(request.GET, worker=request.worker, scope=chosen)
    case_filter = form.case_filter
    columns = rows.columns_of(chosen, request.worker)
    sorting = Sorting.from_query(columns, request.GET, "name")
    numbers = numbers_of(request.worker, chosen, case_filter, sorting)
    stubs: list[Stub] = []
    if chosen is Scope.ALL and not case_filter.narrows:
        stubs = listing.ask_stubs()
    page = page_of(LongList(listing.followed_by(numbers, stubs), request.GET), request.GET)
    context: dict[str, Any] = {
        "heading": str(rows.SCOPES[chosen]),
        "counted": rows.count_words(page.paginator.count),
        "tabs": rows.tabs(allowed, chosen) if len(allowed) > 1 else None,
        "form": form,
        "chosen": chosen_filters(form, request.GET),
        "sorting": sorting,
        "rows": rows.rows_of(page.object_list, columns, form.unseen_days),
        "page": page,
        "query": request.GET,
        "nothing": rows.nothing_listed(chosen, narrowed=case_filter.narrows),
    }
    return render(request, "cases/cases.jinja", context)


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
