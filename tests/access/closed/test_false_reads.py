"""Nobody makes up who looked at a record: of what is closed to them no read is noted."""

import pytest

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.foundation.audit.models import Read
from throughcare.foundation.sign_in.signing_in import staff_of_person

NOTING = ["SELECT app.note_reads(%s, 'opened')", "SELECT app.finish(%s, 'opened')"]


@pytest.fixture
def manager(northwick):
    return cast.make_staff(northwick, "Nell", "Ashe", "head-of-service")


@pytest.fixture
def closed(northwick, eastmere, sam, manager):
    """Cases that are closed to Sam, in each way."""
    sealed, asked, apart = (cast.make_case(northwick) for _each in range(3))
    cast.restrict(sealed, "sealed", named=(manager,))
    cast.restrict(asked, "ask", named=(manager,), ask=manager)
    cast.exclude(apart, sam)
    for case in (sealed, asked, apart):
        cast.allocate(case, sam)
    return [each.pk for each in (sealed, asked, apart, cast.make_case(eastmere))]


def noted_by(staff, statement, cases):
    with acting(staff, doing="testing"):
        sql(statement, cases)


@pytest.mark.parametrize("statement", NOTING)
def test_no_read_is_noted_of_what_is_closed(statement, sam, closed, northwick, as_app):
    own = cast.make_case(northwick)
    cast.allocate(own, sam)
    as_app()

    noted_by(sam, statement, [*closed, own.pk, 10**15])

    as_app.owner_again()
    assert list(Read.objects.values_list("case_id", "staff_id")) == [(own.pk, sam.pk)]


@pytest.mark.parametrize("statement", NOTING)
def test_those_who_answer_for_the_audit_trail_are_noted_unless_kept_out(
    statement, dana, northwick, as_app
):
    sealed, apart = cast.make_case(northwick), cast.make_case(northwick)
    cast.restrict(sealed, "sealed")
    cast.exclude(apart, dana)
    as_app()

    noted_by(dana, statement, [sealed.pk, apart.pk])

    as_app.owner_again()
    assert list(Read.objects.values_list("case_id", flat=True)) == [sealed.pk]


def test_a_record_that_is_closed_as_it_is_read_is_noted(northwick, manager, as_app):
    case = cast.make_case(northwick)
    other = cast.make_staff(northwick, "Ada", "Reed", "head-of-service")
    as_app()
    with acting(manager, doing="testing"):
        sql(
            "SELECT app.restrict(%s, 'sealed', 'A relative works here', NULL, current_date,"
            " ARRAY[%s]::bigint[], 'closed-meanwhile', ARRAY['named-there'])",
            case.pk,
            other.pk,
        )
        sql("SELECT app.note_reads(%s, 'opened')", [case.pk])

    as_app.owner_again()
    assert Read.objects.filter(case=case, staff=manager).exists()


def test_where_somebody_works_is_said_to_them_alone(sam, jo, as_app):
    as_app()
    asked = "SELECT staff_id FROM app.staff_of_person(%s)"

    assert sql(asked, sam.person_id) == []
    with acting(jo, doing="testing"):
        assert sql(asked, sam.person_id) == []
        assert sql(asked, jo.person_id) == [(jo.pk,)]
    assert [each.staff for each in staff_of_person(sam.person_id)] == [sam.pk]
