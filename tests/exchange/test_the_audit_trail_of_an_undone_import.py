"""What was imported, read and taken back stays in the audit trail, and can still be looked up."""

import pytest

from tests.cast import exclude, make_staff, restrict
from tests.exchange.conftest import CHILDREN
from throughcare.caseload.oversight.database import case_number, case_references
from throughcare.foundation.access.acting import acting, show
from throughcare.foundation.access.models import Case, Service
from throughcare.foundation.audit.models import Change, Read
from throughcare.record.children.models import Child

STAFF = {
    "ruth": ("Ruth", "Adeyemi", "head-of-service"),
    "dana": ("Dana", "Price", "data-protection-officer"),
    "sam": ("Sam", "Okoro", "case-manager"),
}


@pytest.fixture
def people(house):
    with house.as_owner():
        service = Service.objects.get()
        return {who: make_staff(service, *given) for who, given in STAFF.items()}


@pytest.fixture
def undone(house, people, folder):
    """A child who was imported, read by Sam, and taken back with the import: number, reference."""

    def make(close=lambda case: None):
        report = house.take(folder(person=CHILDREN))
        with acting(people["sam"], doing="read a record"):
            case = Child.objects.get(source_id="P1").case
        with house.as_owner():
            close(case)
        house.rows("DELETE FROM access_restriction")
        house.rows("DELETE FROM access_exclusion")
        house.undo(report.batch)
        return case

    return make


@pytest.mark.parametrize("who", ["ruth", "dana"])
def test_the_reference_of_a_removed_record_still_leads_to_its_audit_trail(who, undone, people):
    case = undone()

    with acting(people[who], doing="read the audit trail"):
        assert not Case.objects.exists()
        assert case_number(case.reference) == case.pk
        assert case_references([case.pk]) == {case.pk: case.reference}
        assert [read.staff for read in Read.objects.filter(case=case.pk)] == [people["sam"]]


def test_a_manager_reads_what_was_added_and_taken_away(undone, people):
    case = undone()

    with acting(people["ruth"], doing="read the audit trail"):
        held = set(Change.objects.filter(case=case.pk).values_list("table_name", "operation"))

    assert {("children_child", "I"), ("children_child", "D"), ("access_case", "D")} <= held


def test_what_it_said_stays_closed_to_those_who_open_no_record(undone, people):
    case = undone()

    with acting(people["dana"], doing="read the audit trail"):
        assert not Change.objects.filter(case=case.pk).exists()


@pytest.mark.parametrize(
    "close",
    [
        lambda people: lambda case: restrict(case, "sealed"),
        lambda people: lambda case: exclude(case, people["ruth"]),
    ],
    ids=["restricted", "excluded"],
)
def test_a_record_that_was_closed_stays_closed_once_it_is_removed(close, undone, people):
    case = undone(close(people))

    with acting(people["ruth"], doing="read the audit trail"):
        assert case_number(case.reference) is None
        assert not Read.objects.filter(case=case.pk).exists()
        assert not Change.objects.filter(case=case.pk).exists()
    with acting(people["dana"], doing="read the audit trail"):
        assert case_number(case.reference) == case.pk
        assert Read.objects.filter(case=case.pk).exists()


def test_that_its_audit_trail_was_read_is_in_the_audit_trail_as_well(house, undone, people):
    case = undone()

    with acting(people["dana"], doing="read the audit trail"):
        show(case.pk)

    noted = "SELECT staff_id, basis FROM audit_read WHERE case_id = %s ORDER BY id"
    assert house.rows(noted, case.pk)[-1] == (people["dana"].pk, "role")


def test_another_service_reads_nothing_of_it(house, undone):
    case = undone()
    with house.as_owner():
        far = Service.objects.create(code="eastmere", name="Eastmere Youth Justice Service")
        theirs = make_staff(far, "Dora", "Pym", "data-protection-officer")

    with acting(theirs, doing="read the audit trail"):
        assert case_number(case.reference) is None
        assert not Read.objects.filter(case=case.pk).exists()
        assert not Change.objects.filter(case=case.pk).exists()


def test_those_who_do_not_answer_for_the_audit_trail_read_nothing_of_it(undone, people):
    case = undone()

    with acting(people["sam"], doing="look"):
        assert not Read.objects.filter(case=case.pk).exists()
        assert not Change.objects.filter(case=case.pk).exists()
