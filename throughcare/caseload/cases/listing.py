"""The queries behind a list of cases: one for which are on a page, one for what each row shows.

What a row shows besides the child's name comes from subqueries that read one child's rows by their
index; PostgreSQL works them out for the twenty-five rows of a page alone, unless the list is
sorted by one. The service and the worker's reach are named here although row security names them
too: this is the first fence, and the plan of the query must not rest on the last.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Concat

from throughcare.caseload.cases import row_facts
from throughcare.caseload.cases.open_cases import OF_SAME_CHILD, birthday, case_ids, unallocated
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Allocation, Restriction, Staff
from throughcare.foundation.access.models.cases import cases_near
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.one_statement import (
    IsAnyOf,
    Numbers,
    PageReading,
    Queries,
    in_one_statement,
)
from throughcare.record.children.models import Alert, Child
from throughcare.record.children.searching import Stub
from throughcare.record.circumstances.models import CareStatus, Provision
from throughcare.record.outcomes.models import Programme

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ListedChild = WithAnnotations[Child, "RowFacts"]
    ChildInList = WithAnnotations[Child, "ListFacts"]


ReadsPage = Callable[[int, int], tuple[list[int], int]]
"""Reads the numbers of the children from one place of a list to another, and counts all of them."""


class RowFacts(TypedDict):
    """What `with_row_facts` adds to each child; None or empty if nothing is recorded."""

    lead: str | None
    order_kind: str | None
    order_until: date | None
    seen_at: datetime | None
    alert_kinds: list[str]


class ListFacts(RowFacts):
    """What a row of a list shows besides: see `row_facts`."""

    safety: dict[str, str] | None
    dues: dict[str, str | None]


class Scope(StrEnum):
    """Whose cases a list is of."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"
    UNALLOCATED = "unallocated"


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """The filters of a list; an empty one narrows nothing. `closed` includes closed cases."""

    worker: str = ""
    team: str = ""
    orders: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    safety: int = 0  # the higher of the newest levels, as a rank; 0 where that is not asked
    ages: tuple[tuple[int, int], ...] = ()
    care: tuple[str, ...] = ()
    unseen_days: int = 0  # not seen for so many days; 0 where that is not asked
    unplaced: bool = False  # no education, training or work today
    closed: bool = False

    @property
    def narrows(self) -> bool:
        """Whether a filter may leave out some case."""
        lists = (self.worker, self.team, self.orders, self.alerts, self.ages, self.care)
        return bool(self.unseen_days or self.safety or self.unplaced) or any(lists)


NO_FILTER = CaseFilter()


def scopes_for(worker: Staff) -> list[Scope]:
    """The lists that the worker's reach allows."""
    reach = worker.reach(Capability.READ_SUMMARY)
    if reach == Reach.WHOLE_SERVICE or worker.on_duty:
        return list(Scope)
    return [Scope.MINE, Scope.TEAM] if reach == Reach.TEAM_CASES else [Scope.MINE]


def first_scope(worker: Staff) -> Scope:
    """The list that the Cases page opens with: the worker's own cases, or all if they hold none."""
    holds = Allocation.objects.covering(today()).filter(staff=worker, service=worker.service_id)
    wide = Scope.ALL in scopes_for(worker)
    return Scope.ALL if wide and not holds.exists() else Scope.MINE


def cases_of(
    worker: Staff, scope: Scope, case_filter: CaseFilter = NO_FILTER
) -> "QuerySet[ListedChild]":
    """The children of a list, each with what a row shows: see `with_row_facts`."""
    return with_row_facts(children_of(worker, scope, case_filter))


def children_of(
    worker: Staff, scope: Scope, case_filter: CaseFilter = NO_FILTER
) -> "QuerySet[Child]":
    """The children of a list.

    Which cases are in the list is asked first, of the small tables of what runs today; the rest
    of the query then reads those alone.
    """
    children = Child.objects.filter(service=worker.service_id).surviving().visible_to(worker)
    if not (scope is Scope.ALL and case_filter.closed):
        children = children.filter(case__in=in_scope(worker, scope))
    return narrowed(children, case_filter)


def in_order(children: "QuerySet[Child]", order: Sequence[Any], by: str) -> ReadsPage:
    """What reads the numbers of the children of a page in their order, and counts all of them.

    The facts of a row are worked out for those of the page alone, unless the list is sorted by one.
    """
    if by in SORTED_BY:
        children = children.annotate(**{by: SORTED_BY[by]()})
    elif by in RowFacts.__annotations__:
        children = with_row_facts(children)
    ordered = children.order_by(*order)
    counted = ordered.annotate(count_of_all=Window(Count("*"))).values_list("pk", "count_of_all")

    def read(start: int, end: int) -> tuple[list[int], int]:
        rows = list(counted[start:end])
        if not rows:
            return [], children.count() if start else 0
        return [pk for pk, _count in rows], rows[0][1]

    return read


def open_to_all_who_read(children: "QuerySet[Child]") -> "QuerySet[Child]":
    """Without the records that are restricted today or sealed: they leave in no file."""
    closed = Restriction.objects.covering(today())
    return children.exclude(Exists(closed.filter(IsAnyOf("case_id", OuterRef("record_cases")))))


def rows_of_page(numbers: Sequence[int]) -> "list[ChildInList]":
    """The children with these numbers, in that order, each with what a row shows."""
    if not numbers:
        return []
    read = PageReading().add(rows_with_facts, tuple(numbers))["children"]
    places = {number: place for place, number in enumerate(numbers)}
    return sorted(read, key=lambda child: places[child.pk])


def all_by_name(start: int, end: int) -> tuple[list[int], int]:
    """The page of all open cases in order of name, which is the list that is opened most."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT children, count_of_all FROM app.open_children_by_name(%s, %s)",
            [start, end - start],
        )
        children, count = cursor.fetchone()
    return children, count


def followed_by(
    numbers: ReadsPage, stubs: "list[Stub]"
) -> "Callable[[int, int], tuple[list[ChildInList | Stub], int]]":
    """What reads the rows of a page where records that the worker may only ask about come last."""

    def read(start: int, end: int) -> "tuple[list[ChildInList | Stub], int]":
        shown, count = numbers(start, end)
        after = stubs[max(start - count, 0) : max(end - count, 0)]
        return [*rows_of_page(shown), *after], count + len(stubs)

    return read


def rows_of_cases(cases: Sequence[int]) -> "list[ListedChild]":
    """The children of these cases, in no order, each with what a row shows."""
    return PageReading().add(rows_with_facts_of_cases, tuple(cases))["children"] if cases else []


@in_one_statement
def rows_with_facts_of_cases(cases: tuple[int, ...]) -> Queries:
    return {"children": with_row_facts(Child.objects.filter(IsAnyOf("case_id", Numbers(cases))))}


@in_one_statement
def rows_with_facts(numbers: tuple[int, ...]) -> Queries:
    """The children of a page, in no order."""
    listed = with_row_facts(Child.objects.filter(IsAnyOf("pk", Numbers(numbers))))
    return {"children": listed.annotate(safety=row_facts.safety(), dues=row_facts.dues())}


def in_scope(worker: Staff, scope: Scope) -> "set[int] | OpenCases":
    """The cases of a list: the worker's, their team's, all that are open, or nobody's yet."""
    if scope is Scope.ALL:
        return OpenCases()
    if scope is Scope.MINE:
        held = Allocation.objects.running_in(worker.service_id, today())
        return case_ids(held.filter(staff=worker), "case__child")
    if scope is Scope.TEAM:
        return cases_near(worker, Reach.TEAM_CASES)
    return set(unallocated(worker.service_id))


class OneOfMany(Func):
    """Numbers that a function of the database gives, once a query."""

    output_field = BigIntegerField()
    contains_aggregate = False


class OpenCases(OneOfMany):
    """Every case that is open today and that the worker may see (sql/functions.sql)."""

    template = "(SELECT unnest(app.open_cases()))"


def narrowed(children: "QuerySet[Child]", case_filter: CaseFilter) -> "QuerySet[Child]":
    """Apply the filters of the page."""
    if case_filter.worker:
        children = children.filter(
            Exists(allocations_now().filter(staff__reference=case_filter.worker))
        )
    if case_filter.team:
        children = children.filter(
            Exists(allocations_now().filter(team__reference=case_filter.team))
        )
    if case_filter.orders:
        children = children.filter(
            Exists(programmes_now().filter(disposal_type__in=case_filter.orders))
        )
    if case_filter.alerts:
        children = children.filter(Exists(alerts_now().filter(kind__in=case_filter.alerts)))
    if case_filter.safety:
        ranked = children.annotate(safety_rank=row_facts.safety_rank())
        children = ranked.filter(safety_rank=case_filter.safety)
    if case_filter.unplaced:
        children = children.exclude(Exists(provisions_now()))
    if case_filter.care:
        children = children.filter(Exists(care_now().filter(status__in=case_filter.care)))
    if case_filter.ages:
        bands = Q()
        for youngest, oldest in case_filter.ages:
            first, last = birthday(oldest + 1), birthday(youngest)
            bands |= Q(date_of_birth__gt=first, date_of_birth__lte=last)
        children = children.filter(bands)
    if case_filter.unseen_days:
        since = moment() - timedelta(days=case_filter.unseen_days)
        children = children.exclude(Exists(times_seen().filter(held_at__gte=since)))
    return children


def with_row_facts(children: "QuerySet[Child]") -> "QuerySet[ListedChild]":
    """Add what a row shows: worker, order, until when, last seen, alerts.

    `lead` is the name of the lead worker, `order_kind` the disposal type of the newest work under
    way, `order_until` the last day of its order, `seen_at` a moment, `alert_kinds` codes. Each is
    empty where nothing is recorded.
    """
    lead = allocations_now().filter(kind=Allocation.Kind.LEAD)
    name = Concat("staff__first_name", Value(" "), "staff__last_name")
    order = programmes_now().order_by("-started_on", "-pk")
    alert_kinds = alerts_now().order_by("-started_on").values("kind")
    return children.annotate(
        lead=Subquery(lead.values(named=name)[:1]),
        order_kind=Subquery(order.values("disposal_type")[:1]),
        order_until=Subquery(order.values("outcome__ended_on")[:1]),
        seen_at=last_seen_at(),
        alert_kinds=ArraySubquery(alert_kinds),
    ).only(*ROW_FIELDS)


SORTED_BY: dict[str, Callable[[], Any]] = {
    "safety_rank": row_facts.safety_rank,
    "due_on": row_facts.due_on,
}
"""What a list is sorted by that no row shows in this form."""
ROW_FIELDS = (
    "reference",
    "source_id",
    "case_id",
    "service_id",
    "first_name",
    "last_name",
    "known_as",
    "date_of_birth",
    "date_of_death",
)


def allocations_now() -> "QuerySet[Allocation]":
    """Today's allocations of the outer child's case."""
    return Allocation.objects.covering(today()).filter(IsAnyOf("case_id", OuterRef("record_cases")))


def programmes_now() -> "QuerySet[Programme]":
    """Work under way today with the outer child."""
    return Programme.objects.covering(today()).filter(OF_SAME_CHILD)


def alerts_now() -> "QuerySet[Alert]":
    return Alert.objects.covering(today()).filter(OF_SAME_CHILD)


def care_now() -> "QuerySet[CareStatus]":
    return CareStatus.objects.covering(today()).filter(OF_SAME_CHILD)


def provisions_now() -> "QuerySet[Provision]":
    """Education, training or work of today."""
    running = Provision.objects.covering(today()).filter(OF_SAME_CHILD)
    return running.exclude(provision_type="none")


def last_seen_at() -> Case:
    """When somebody last saw the outer child in person.

    Hardly any child has several records. Of one record the index gives the newest contact; of
    several all contacts are looked through.
    """
    seen = Contact.objects.standing().in_person().filter(held_at__lte=moment())
    newest = seen.order_by("-held_at").values("held_at")
    own = newest.filter(child=OuterRef("pk"))[:1]
    of_each = newest.filter(OF_SAME_CHILD)[:1]
    return Case(When(record_ids__len=1, then=Subquery(own)), default=Subquery(of_each))


def times_seen() -> "QuerySet[Contact]":
    """Contacts at which somebody saw the outer child in person."""
    seen = Contact.objects.standing().in_person()
    return seen.filter(OF_SAME_CHILD, held_at__lte=moment())


def ask_stubs() -> list[Stub]:
    """Restricted records whose existence the worker may know, without name or age."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reference, ask_name FROM app.ask_stubs() ORDER BY reference")
        return [Stub(reference, ask) for reference, ask in cursor.fetchall()]
