"""A page reads no more rows because a service has more cases that are closed.

A service keeps them for years: of every hundred cases two are open. Rows are counted, and no time
is taken, so that a busy machine says the same as a quiet one.
"""

from datetime import date
from urllib.parse import urlencode

import pytest

from tests import cast
from tests.anna import at_three
from throughcare.caseload.cases.listing import Scope
from throughcare.caseload.oversight.day_forms import MINE, TEAM
from throughcare.casework.contacts.models import Contact
from throughcare.casework.referrals.models import Referral
from throughcare.foundation.access.models import Allocation, Case
from throughcare.foundation.pages.register import every_route
from throughcare.record.children.models import Alert, Child
from throughcare.record.courts.models import Hearing
from throughcare.record.outcomes.models import Programme

MORE = 400
FIRST, LAST = date(2024, 2, 1), date(2024, 5, 1)
SPELL = {"started_on": FIRST, "ended_on": LAST}
READ = """SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
    WHERE schemaname = 'public'"""


def of_no_child():
    """Where somebody can go from the menus: pages whose address names nothing, and each list."""
    for at, route in every_route():
        if route is not None and route.needs and "<" not in at and not at.endswith("draft/"):
            yield f"/{at}"
    yield from (f"/cases/lists/{scope}/" for scope in Scope)
    yield from (f"/?{urlencode({'whose': whose})}" for whose in (MINE, TEAM))


def close_cases(service, worker):
    """Many more children whose work with the service was over long ago, as the owner."""
    names = {"first_name": "Lee", "last_name": "Adams", "sex": "male"}
    facts = {"service": service, "date_of_birth": date(2010, 5, 4), **names}
    numbers = [{"service": service, "source_id": f"closed {each}"} for each in range(MORE)]
    cases = Case.objects.bulk_create(Case(service=service) for _number in numbers)
    of_case = [{**each, "case": case} for each, case in zip(numbers, cases, strict=True)]
    children = Child.objects.bulk_create(Child(**facts | each) for each in of_case)
    of_child = [{**each, "child": who} for each, who in zip(of_case, children, strict=True)]
    lead = {"staff": worker, "kind": "lead"}
    call = {"direction": "in", "kind": "other", "made_on": FIRST}
    met = {"method": "office", "with_whom": "child", "attendance": "attended", "staff": worker}
    for model, facts, about in (
        (Allocation, SPELL | lead, of_case),
        (Programme, SPELL | {"disposal_type": "prevention"}, of_child),
        (Referral, SPELL | call, of_child),
        (Alert, SPELL | {"kind": "medical", "owner_staff": worker}, of_child),
        (Contact, met | {"held_at": at_three(FIRST)}, of_child),
        (Hearing, {"hearing_on": FIRST, "court_type": "youth-court"}, of_child),
    ):
        model.objects.bulk_create(model(**each, **facts) for each in about)


def rows_read(open_as, staff, at):
    """How many rows of each table the database read for a page."""
    before = dict(cast.sql(READ))
    open_as(staff, at)
    after = dict(cast.sql(READ))
    return {table: rows - before.get(table, 0) for table, rows in after.items()}


@pytest.mark.parametrize("who", ["priya", "jo", "pat"])
def test_no_page_reads_more_rows_where_more_cases_are_closed(
    open_as, as_app, northwick, sam, who, request
):
    worker = request.getfixturevalue(who)
    as_app.owner_again()
    cast.sql("SET LOCAL enable_seqscan = off")  # of so few rows the database would read them all
    pages = [at for at in of_no_child() if open_as(worker, at).status == 200]
    few = {at: rows_read(open_as, worker, at) for at in pages}
    as_app.owner_again()
    close_cases(northwick, sam)
    cast.sql("ANALYZE")

    more = {at: rows_read(open_as, worker, at) for at in pages}

    assert len(pages) > 20
    assert [
        (at, table, rows, few[at].get(table, 0))
        for at in pages
        for table, rows in more[at].items()
        if rows > few[at].get(table, 0) + MORE // 10
    ] == []
