"""What row security asks for each table: little, and what is true at that moment."""

import pytest
from django.apps import apps
from django.db import connection

from tests import cast
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.fences import UNTIED, fence_of
from throughcare.foundation.access.models import Case, Restriction, RestrictionAccess
from throughcare.foundation.facts.record import Fence

ABOUT_A_CASE = [
    model
    for model in apps.get_models()
    if model._meta.app_config.name.startswith("throughcare.")
    and fence_of(model) in (Fence.ANCHOR, Fence.CASE, Fence.ENTRY, Fence.GUARDED, Fence.QUEUE)
    and (fence_of(model) is Fence.ANCHOR or "case_id" in {f.column for f in model._meta.fields})
]
POLICIES = (
    "SELECT qual FROM pg_policies WHERE tablename = %s AND cmd = 'SELECT' AND 'app' = ANY (roles)"
)
TIES = """SELECT count(*) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype = 'f' AND convalidated
AND (conname LIKE '%%is\\_of\\_its\\_service' OR conname LIKE '%%is\\_of\\_its\\_child')"""


def asked(statement, table):
    with connection.cursor() as cursor:
        cursor.execute(statement, [table])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("model", ABOUT_A_CASE, ids=lambda model: model.__name__)
def test_which_rows_are_seen_is_asked_of_no_other_table(model):
    """Otherwise a list of twenty-five would look up all cases of the service."""
    [condition] = asked(POLICIES, model._meta.db_table)

    assert " FROM " not in condition.replace("SELECT app.", "")
    for function in ("app.service()", "app.closed_cases()", "app.everywhere()", "app.near_cases()"):
        assert f"SELECT {function}" in condition  # once a query, and not for each row


@pytest.mark.parametrize("model", ABOUT_A_CASE, ids=lambda model: model.__name__)
def test_a_row_whose_case_is_seen_by_its_number_is_tied_to_a_case_of_its_service(model):
    if fence_of(model) is Fence.ANCHOR:
        return

    assert fence_of(model) not in UNTIED
    assert asked(TIES, model._meta.db_table) == [1]


def seen(case):
    return Case.objects.filter(pk=case.pk).exists()


@pytest.fixture
def case(northwick, jo, priya, as_app):
    made = cast.make_case(northwick)
    as_app()
    return made


@pytest.fixture
def written_meanwhile(as_app):
    """Write something as the owner, inside the request of a worker."""

    def write(what, *about, **more):
        as_app.owner_again()
        what(*about, **more)
        as_app()

    return write


@pytest.mark.parametrize("closing", ["restricted", "excluded"])
def test_a_case_that_is_closed_in_this_very_request_is_seen_no_more(
    case, jo, priya, written_meanwhile, closing
):
    with acting(jo.pk, doing="close a case"):
        assert seen(case)
        if closing == "restricted":
            written_meanwhile(cast.restrict, case, "sealed", named=(priya,))
        else:
            written_meanwhile(cast.exclude, case, jo)
        assert not seen(case)


def test_a_case_that_is_opened_in_this_very_request_is_seen_at_once(
    case, jo, priya, written_meanwhile
):
    written_meanwhile(cast.restrict, case, "sealed", named=(priya,))
    with acting(jo.pk, doing="open a case"):
        assert not seen(case)
        written_meanwhile(name_on, case, jo)
        assert seen(case)


def name_on(case, staff):
    restriction = Restriction.objects.get(case=case)
    access = RestrictionAccess(service=case.service, restriction=restriction, staff=staff)
    cast.write(access)
