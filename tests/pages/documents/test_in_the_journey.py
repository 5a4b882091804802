"""A document stands in the child's journey on its own day, for those who may read it."""

import pytest

from tests.anna import days_ago, keep
from throughcare.record.documents.models import NEVER_PRINTED, Document


@pytest.fixture
def journey(open_as, anna):
    """The documents of the journey, as somebody reads them."""
    at = f"/cases/{anna.child.reference}/journey/?kind=files"
    return lambda staff: open_as(staff, at).main()


def put_on(child, title, **more):
    facts = {"kind": "letter-in", "dated_on": days_ago(9), "needs": "read-documents"}
    keep(Document, child=child, title=title, **(facts | more))


def test_it_is_one_of_the_kinds_that_the_journey_is_narrowed_to(journey, anna, sam):
    put_on(anna.child, "Letter from school")

    main = journey(sam)

    assert "Document: Letter from school" in main
    assert "Letters received" in main
    assert "Home visit" not in main


def test_one_that_was_withdrawn_is_not_there(journey, anna, sam):
    put_on(anna.child, "Letter about a cousin", withdrawn_why="It is about her cousin")

    assert "Letter about a cousin" not in journey(sam)


def test_one_for_those_who_read_about_health_is_not_there_for_others(journey, anna, sam, ed):
    put_on(anna.child, "Report of the clinic", needs="read-health")

    assert "Report of the clinic" in journey(sam)
    assert "Report of the clinic" not in journey(ed)


@pytest.mark.parametrize("kind", NEVER_PRINTED)
def test_trap_47_mappa_minutes_and_police_intelligence_are_never_printed(
    kind, journey, open_as, anna, sam
):
    put_on(anna.child, "What the meeting said", kind=kind)
    put_on(anna.child, "Letter from school")

    printed = open_as(sam, f"/cases/{anna.child.reference}/journey/print/").main()

    assert "What the meeting said" in journey(sam)
    assert "What the meeting said" not in printed
    assert "Letter from school" in printed


def test_it_is_on_a_printed_chronology_as_far_as_its_reader_reads_it(open_as, anna, sam, ed):
    put_on(anna.child, "Letter from school")
    put_on(anna.child, "Report of the clinic", needs="read-health")
    at = f"/cases/{anna.child.reference}/journey/print/"

    assert "Document: Letter from school" in open_as(sam, at).main()
    assert "Report of the clinic" not in open_as(ed, at).main()
