"""Two records are found to be of one child, and that is taken back, however long ago it was."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, connection, transaction

from tests import cast
from tests.anna import days_ago
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Notice, Transfer
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.record.children.actions import merge_records, undo_merge
from throughcare.record.children.models import Child, Merge

WHY = "The same mother, and the school says so"
NOT = "They are cousins of one name"


@pytest.fixture
def ana(northwick, jo):
    """A second record, which Jo works on."""
    child = cast.make_child(northwick, first_name="Ana", last_name="Kovalska")
    cast.allocate(child.case, jo)
    return child


@pytest.fixture
def third(northwick):
    return cast.make_child(northwick, first_name="Anja")


@pytest.fixture
def merge(act, bea):
    """Merge a record into another, as business support does."""

    def done(survivor, merged, by=bea):
        with act(by):
            return merge_records(survivor, merged, why=WHY, by=by)

    return done


@pytest.fixture
def undo(act, bea):
    def done(merge, by=bea):
        with act(by):
            undo_merge(Merge.objects.get(pk=merge.pk), why=NOT, by=by)

    return done


def family(child):
    return Child.objects.get(pk=child.pk).record_ids


def test_a_record_points_at_the_one_that_survives_and_says_who_merged_it_and_why(
    anna, ana, merge, bea
):
    made = merge(anna, ana)

    assert family(anna) == family(ana) == [anna.pk, ana.pk]
    assert (made.survivor, made.merged, made.why, made.recorded_by) == (anna, ana, WHY, bea)
    assert made.undone_at is None


def test_a_merge_is_undone_and_both_stay_written_down(anna, ana, merge, undo, bea):
    made = merge(anna, ana)
    undo(made)

    made.refresh_from_db()
    assert (family(anna), family(ana)) == ([anna.pk], [ana.pk])
    assert (made.undone_by, made.undone_why) == (bea, NOT)
    assert made.undone_at is not None


def test_a_merge_that_was_undone_is_made_again_as_another(anna, ana, merge, undo):
    undo(merge(anna, ana))
    again = merge(ana, anna)

    assert family(anna) == [ana.pk, anna.pk]
    assert list(Merge.objects.standing()) == [again]
    assert Merge.objects.count() == 2


@pytest.mark.parametrize("of", ["anna", "ana"])
def test_both_are_in_the_trail_of_both_cases_as_what_they_are(of, anna, ana, as_app, bea):
    as_app()
    with acting(bea, doing="merge two records of one child", route="merge-records"):
        made = merge_records(anna, ana, why=WHY, by=bea)
    with acting(bea, doing="undo a merge of two records", route="undo-merge"):
        undo_merge(Merge.objects.get(pk=made.pk), why=NOT, by=bea)
    as_app.owner_again()

    case = {"anna": anna, "ana": ana}[of].case_id
    noted = sql(
        "SELECT r.route, c.operation, c.table_name FROM audit_change c JOIN audit_request r "
        "ON r.id = c.request_id WHERE c.case_id = %s AND r.route LIKE %s ORDER BY c.id",
        case,
        "%merge%",
    )
    table = {"anna": "children_merge", "ana": "children_child"}[of]
    first = "I" if of == "anna" else "U"
    assert noted == [("merge-records", first, table), ("undo-merge", "U", table)]


def test_the_workers_of_both_records_learn_of_it_and_of_its_undoing(
    anna, ana, merge, undo, sam, jo
):
    undo(merge(anna, ana))

    for worker, child in ((sam, anna), (jo, ana)):
        told = Notice.objects.filter(staff=worker).order_by("pk")
        assert list(told.values_list("kind", "case_reference")) == [
            ("records-merged", child.reference),
            ("merge-undone", child.reference),
        ]


def test_a_worker_of_both_learns_of_it_once(anna, ana, merge, sam):
    cast.allocate(ana.case, sam, "co-worker")
    merge(anna, ana)

    assert Notice.objects.filter(staff=sam).count() == 1


def test_a_worker_to_whom_the_other_record_is_closed_learns_nothing_of_it(
    anna, ana, merge, sam, bea, jo, priya
):
    cast.restrict(ana.case, "sealed", named=(bea, jo, priya))
    merge(anna, ana)

    assert not Notice.objects.filter(staff=sam).exists()
    assert Notice.objects.filter(staff=jo).exists()


def test_what_closes_one_record_closes_both_and_no_longer_once_they_are_parted(
    anna, ana, merge, undo, sam, bea, act
):
    cast.restrict(ana.case, "sealed", named=(bea,))
    made = merge(anna, ana)
    with act(sam):
        assert not Child.objects.filter(pk__in=[anna.pk, ana.pk]).exists()
        assert not Merge.objects.exists()

    undo(made)
    with act(sam):
        assert list(Child.objects.filter(pk__in=[anna.pk, ana.pk])) == [anna]
        assert not Merge.objects.exists()


@pytest.mark.parametrize("way", ["restricted", "excluded"])
def test_who_may_not_see_both_merges_neither_and_undoes_nothing(
    way, anna, ana, merge, undo, bea, ruth, act
):
    made = Merge.objects.select_related("case").get(pk=merge(anna, ana, by=ruth).pk)
    if way == "restricted":
        cast.restrict(ana.case, "ask", named=(ruth,))
    else:
        cast.exclude(ana.case, bea)

    with act(bea), pytest.raises(PermissionDenied):
        undo_merge(made, why=NOT, by=bea)
    undo(made, by=ruth)
    with act(bea), pytest.raises(PermissionDenied):
        merge_records(anna, ana, why=WHY, by=bea)
    with act(bea), pytest.raises(ValidationError, match="no such record"):
        call_it("app.merge_records", anna.pk, ana.pk)


def with_words(write):
    """As somebody does who gets a statement of their own to the database."""
    with refused_in_words(), transaction.atomic():
        write()


def call_it(function, one, other):
    with_words(lambda: sql(f"SELECT {function}(%s, %s, %s, %s)", one, other, WHY, "a-reference"))


@pytest.mark.parametrize("who", ["sam", "jo", "ana_lyst", "vic", "ian"])
def test_only_those_who_answer_for_records_merge_them(who, anna, northwick, act, request):
    staff = request.getfixturevalue({"ana_lyst": "ana_the_analyst"}.get(who, who))
    other = cast.make_child(northwick)

    with act(staff), pytest.raises(PermissionDenied):
        merge_records(anna, other, why=WHY, by=staff)


@pytest.fixture
def ana_the_analyst(northwick):
    return cast.make_staff(northwick, "Ana", "Lyst", "analyst")


def test_a_reason_that_says_nothing_is_refused(anna, ana, bea, act):
    with act(bea), pytest.raises(ValidationError, match="at least ten letters"):
        merge_records(anna, ana, why="same", by=bea)


def test_a_record_is_not_merged_twice_nor_into_itself_nor_round_in_a_circle(
    anna, ana, third, merge
):
    merge(anna, ana)

    with pytest.raises(ValidationError, match="are of one child already"):
        merge(anna, ana)
    with pytest.raises(ValidationError, match="are of one child already"):
        merge(ana, anna)
    with pytest.raises(ValidationError, match="merged this record already"):
        merge(third, ana)
    with pytest.raises(ValidationError, match="Choose the one that survives"):
        merge(ana, third)
    with pytest.raises(ValidationError, match="two records"):
        merge(third, third)


def test_records_of_two_services_are_not_merged(anna, eastmere, bea, act):
    elsewhere = cast.make_child(eastmere)

    with act(bea), pytest.raises(PermissionDenied):
        merge_records(anna, elsewhere, why=WHY, by=bea)
    with act(bea), pytest.raises(ValidationError, match="no such record"):
        call_it("app.merge_records", anna.pk, elsewhere.pk)


def test_in_a_chain_the_later_merge_is_undone_first(anna, ana, third, merge, undo):
    first, second = merge(anna, ana), merge(third, anna)
    assert family(ana) == [third.pk, *sorted((anna.pk, ana.pk))]

    with pytest.raises(ValidationError, match="Undo that merge first"):
        undo(first)
    undo(second)
    assert family(ana) == [anna.pk, ana.pk]
    undo(first)
    assert family(ana) == [ana.pk]


def test_a_merge_is_undone_once(anna, ana, merge, undo):
    made = merge(anna, ana)
    undo(made)

    with pytest.raises(ValidationError, match="undid this merge already"):
        undo(made)


def test_a_record_in_a_chain_is_corrected_as_any_other(anna, ana, third, merge, bea):
    merge(anna, ana)
    merge(third, anna)

    for record in (anna, ana, third):
        row = Child.objects.get(pk=record.pk)
        row.known_as = "Annie"
        row.save()

    assert Child.objects.filter(known_as="Annie").count() == 3


@pytest.mark.parametrize("moved", ["anna", "ana"])
def test_a_record_that_moved_to_another_service_is_merged_there(moved, anna, ana, merge):
    case = {"anna": anna, "ana": ana}[moved].case
    Transfer(
        service=case.service,
        case=case,
        direction="out",
        kind="transfer",
        other_service_name="Eastmere",
        requested_on=days_ago(9),
        moved_on=days_ago(2),
    ).save()

    with pytest.raises(ValidationError, match="moved to another service"):
        merge(anna, ana)


def test_nobody_merges_records_in_any_other_way(anna, act, ruth):
    ben = cast.child("ben")  # of long ago: what is new in a transaction came with a copy
    with act(ruth), pytest.raises(ValidationError, match="on the page of their merge"):
        with_words(lambda: Child.objects.filter(pk=ben.pk).update(merged_into=anna))
    cases = {"case": anna.case, "merged_case": ben.case}
    row = Merge(service=anna.service, **cases, survivor=anna, merged=ben, why=WHY)
    with act(ruth), pytest.raises(ProgrammingError, match="row-level security"):
        with_words(row.save)
    assert not Merge.objects.exists()
    assert family(ben) == [ben.pk]


def test_what_an_import_parts_is_no_longer_called_merged(anna, ana, merge):
    made = merge(anna, ana)
    Child.objects.filter(pk=ana.pk).update(merged_into=None)

    made.refresh_from_db()
    assert made.undone_at is not None
    assert made.undone_by is None


@pytest.fixture
def two_mergers(fresh_database):
    """Two records, and two people who may merge them; committed for good."""
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    children = [cast.make_child(service) for _ in "12"]
    people = [cast.make_staff(service, name, "Nair", "business-support") for name in ("B", "C")]
    fresh_database.connect_default_as("app")
    return children, people


def test_of_two_people_who_merge_in_one_second_one_does_and_one_gets_words(two_mergers):
    (one, other), people = two_mergers
    both_are_ready, said = threading.Barrier(2, timeout=240), []

    def merge(staff, kept, merged):
        try:
            with acting(staff, doing="merge"):
                both_are_ready.wait()
                merge_records(kept, merged, why=WHY, by=staff)
            said.append("merged")
        except ValidationError as refused:
            said.append(refused.messages[0])
        finally:
            connection.close()

    pairs = [(people[0], one, other), (people[1], other, one)]
    threads = [threading.Thread(target=merge, args=each) for each in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["These records are of one child already.", "merged"]
