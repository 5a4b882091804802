"""Who sees which case: written from the practice guide's matrix, not from the code.

Each row is a kind of case; each column a kind of worker. `y` means that the case is in the
worker's list, has pages, and that PostgreSQL shows it; the fences are compared for every pair.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Case, Duty, EmergencyAccess, WorkerAbsence
from throughcare.foundation.access.models.cases import case_in_sight
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today

MATRIX = """
case               |sam|jo|priya|ruth|pat|dee|cory|ed|vic|bea|dana|ana|ola|ian|moira
allocated to them  |y  |y |y    |y   |y  |y  |y   |y |y  |y  |-   |-  |-  |y  |-
of their own team  |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
of one covered for |y  |y |y    |y   |y  |y  |y   |y |y  |y  |-   |-  |-  |y  |-
covered for, over  |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
of another team    |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
allocated to nobody|y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
restricted, ask    |-  |- |-    |-   |-  |-  |duty|- |-  |-  |-   |-  |-  |-  |-
restricted, named  |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
sealed             |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
sealed, named      |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
opened in emergency|y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
emergency over     |-  |- |-    |-   |-  |-  |duty|- |-  |-  |-   |-  |-  |-  |-
excluded from      |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
excluded yet named |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
of another service |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
one with ask       |-  |- |-    |-   |-  |-  |duty|- |-  |-  |-   |-  |-  |-  |-
one with sealed    |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
one with named     |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
one with excluded  |-  |- |-    |-   |-  |-  |-   |- |-  |-  |-   |-  |-  |-  |-
one with opened    |y  |y |y    |y   |-  |-  |y   |y |y  |y  |-   |-  |-  |y  |-
"""
# "one with": allocated to nobody and open by itself, and another record of the same child is not.
# The data protection officer reads the audit trail and reaches no case; one allocated to them by
# mistake is not opened either. Nor do those who read figures or mind the machines.
HEADER, *ROWS = [[cell.strip() for cell in line.split("|")] for line in MATRIX.strip().splitlines()]
PAIRS = [
    pytest.param(row[0], who, row[column], id=f"{who}: {row[0]}")
    for row in ROWS
    for column, who in enumerate(HEADER)
    if column
]


def make(kind, staff, northwick, eastmere):
    """A case of the kind named, as it stands to the worker."""
    case = cast.make_case(eastmere if kind == "of another service" else northwick)
    match kind:
        case "allocated to them":
            cast.allocate(case, staff)
        case "one with ask" | "one with sealed" | "one with named" | "one with opened":
            named = (staff,) if kind == "one with named" else ()
            other, word = a_record_of_the_same_child(case), kind.removeprefix("one with ")
            cast.restrict(other, "sealed" if word == "sealed" else "ask", named=named)
            if word == "opened":
                open_in_emergency(case, staff, over=False)
        case "one with excluded":
            cast.exclude(a_record_of_the_same_child(case), staff)
        case "of their own team" | "of another team":
            first = staff.memberships.get().team if kind == "of their own team" else None
            team = first or cast.make_team(northwick, "Another team")
            cast.allocate(case, cast.make_staff(northwick, "Mo", "Ray", "case-manager", team=team))
        case "of one covered for" | "covered for, over":
            away = cast.make_staff(northwick, "Mo", "Ray", "case-manager")
            cast.allocate(case, away)
            stand_in(away, staff, over=kind == "covered for, over")
        case "restricted, ask":
            cast.restrict(case, "ask")
        case "restricted, named":
            cast.restrict(case, "ask", named=(staff,))
        case "sealed":
            cast.restrict(case, "sealed")
        case "sealed, named":
            cast.restrict(case, "sealed", named=(staff,))
        case "opened in emergency" | "emergency over":
            cast.restrict(case, "ask")
            open_in_emergency(case, staff, over=kind == "emergency over")
        case "excluded from":
            cast.allocate(case, staff)
            cast.exclude(case, staff)
        case "excluded yet named":
            cast.restrict(case, "ask", named=(staff,))
            cast.exclude(case, staff)
    return case


def a_record_of_the_same_child(case):
    """The case of a record that was merged into one that the case gets."""
    survivor = cast.make_child(case.service, case)
    return cast.make_child(case.service, merged_into=survivor).case


def stand_in(away, staff, *, over):
    """The one stands in for the other since a week ago, or did so until yesterday."""
    WorkerAbsence(
        service=away.service,
        staff=away,
        cover_staff=staff,
        started_on=today() - timedelta(days=7),
        ended_on=today() - timedelta(days=1) if over else None,
    ).save()


def open_in_emergency(case, staff, *, over):
    end = timezone.now() + timedelta(hours=-1 if over else 1)
    EmergencyAccess(
        service=case.service,
        case=case,
        staff=staff,
        kind="restricted-case",
        reason="The child is in the cells.",
        started_at=end - timedelta(hours=3),
        ended_at=end,
    ).save()


def put_on_duty(staff):
    now = timezone.now()
    Duty(
        service=staff.service,
        staff=staff,
        started_at=now - timedelta(hours=1),
        ended_at=now + timedelta(hours=8),
    ).save()


@pytest.mark.parametrize(("kind", "who", "expected"), PAIRS)
def test_list_page_and_database_show(kind, who, expected, request, northwick, eastmere, as_app):
    staff = request.getfixturevalue(who)
    case = make(kind, staff, northwick, eastmere)
    if expected == "duty":
        put_on_duty(staff)
    as_app()

    with acting(staff, doing="looking"):
        in_database = Case.objects.filter(pk=case.pk).exists()
        in_list = Case.objects.visible_to(staff).filter(pk=case.pk).exists()
        of_a_page = case_in_sight(staff, case.reference)

    assert (in_database, in_list) == (expected in {"y", "duty"},) * 2
    assert of_a_page == (case if in_list else None)


CORYS = [(row[0], row[HEADER.index("cory")]) for row in ROWS]


@pytest.mark.parametrize(("kind", "expected"), CORYS, ids=[kind for kind, _expected in CORYS])
def test_duty_opens_what_may_be_asked_for_and_nothing_that_is_sealed_or_kept_from_the_worker(
    kind, expected, cory, northwick, eastmere, as_app
):
    case = make(kind, cory, northwick, eastmere)
    off_duty = is_seen(case, cory, as_app)
    put_on_duty(cory)

    assert (off_duty, is_seen(case, cory, as_app)) == (expected == "y", expected in ("y", "duty"))


def is_seen(case, staff, as_app):
    as_app()
    with acting(staff, doing="looking"):
        seen = Case.objects.filter(pk=case.pk).exists()
    as_app.owner_again()
    return seen


def test_a_senior_practitioner_records_in_the_team_and_reads_in_the_service(
    northwick, north_team, as_app
):
    senior = cast.make_staff(northwick, "Sue", "Lim", "senior-practitioner", team=north_team)
    case = cast.make_case(northwick)
    as_app()

    with acting(senior, doing="looking"):
        assert Case.objects.filter(pk=case.pk).exists()


def test_a_role_that_ended_yesterday_shows_nothing(sam, northwick, as_app):
    case = cast.make_case(northwick)
    membership = sam.memberships.get()
    membership.ended_on = timezone.localdate() - timedelta(days=1)
    membership.save()
    as_app()

    with acting(sam, doing="looking"):
        assert not Case.objects.filter(pk=case.pk).exists()
        assert not Case.objects.visible_to(sam).filter(pk=case.pk).exists()


def test_stubs_tell_whom_to_ask_and_nothing_else(sam, priya, northwick, as_app):
    asked = cast.make_case(northwick)
    cast.restrict(asked, "ask", named=(priya,), ask=priya)
    cast.restrict(cast.make_case(northwick), "sealed", named=(priya,))
    as_app()

    with acting(sam, doing="looking"):
        stubs = cast.sql("SELECT reference, ask_name FROM app.ask_stubs()")

    lee = (cast.CHILDREN["lee"].reference, "Priya Nair")
    assert set(stubs) == {(asked.reference, "Priya Nair"), lee}


def test_an_excluded_worker_is_not_told_that_the_record_exists(sam, northwick, as_app):
    case = cast.make_case(northwick)
    cast.restrict(case, "ask")
    cast.exclude(case, sam)
    as_app()

    with acting(sam, doing="looking"):
        stubs = cast.sql("SELECT reference FROM app.ask_stubs()")

    assert (case.reference,) not in stubs


def test_a_change_to_who_may_see_a_case_is_itself_audited(priya, sam, northwick, as_app):
    case = cast.make_case(northwick)
    as_app()

    with acting(priya, doing="allocating"):
        cast.sql("SELECT app.allocate(%s, %s, 'lead', app.today(), 'abc')", case.pk, sam.pk)

    as_app.owner_again()
    change = Change.objects.get(table_name="access_allocation")
    assert (change.operation, change.staff, change.case) == ("I", priya, case)


def test_an_excluded_data_protection_officer_does_not_read_who_looked(dana, sam, northwick, as_app):
    case, other = cast.make_case(northwick), cast.make_case(northwick)
    cast.exclude(case, dana)
    as_app()
    with acting(sam, doing="looking") as context:
        context.cases_shown |= {case.pk, other.pk}

    with acting(dana, doing="reading the audit trail"):
        read = cast.sql("SELECT case_id FROM audit_read")

    assert read == [(other.pk,)]
