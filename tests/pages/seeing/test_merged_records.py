"""Two records that turned out to be of one child: nothing of either is lost from sight."""

import pytest

from tests import cast
from tests.anna import days_ago, keep
from tests.cast import sql
from throughcare.record.children.models import Alert
from throughcare.record.outcomes.models import Programme


@pytest.fixture
def twin(northwick, anna):
    """A second record of Anna's, merged into hers, with an alert and an order under way."""
    other = cast.make_child(northwick, first_name="Ana", last_name="Kovalska", known_as="")
    other.merged_into = anna.child
    other.save()
    keep(Alert, child=other, kind="suicide", words="Said so", started_on=days_ago(5))
    keep(Programme, child=other, disposal_type="referral-order", started_on=days_ago(30))
    return other


def test_an_alert_on_the_merged_record_stands_on_the_one_that_is_kept(open_as, anna, twin, jo):
    page = open_as(jo, f"/cases/{anna.child.reference}/")

    assert Alert(kind="suicide").get_kind_display() in page.text


def test_each_record_leads_to_the_other(open_as, anna, twin, jo):
    kept = open_as(jo, f"/cases/{anna.child.reference}/")
    merged = open_as(jo, f"/cases/{twin.reference}/")

    assert f"/cases/{twin.reference}/" in kept.links().values()
    assert f"/cases/{anna.child.reference}/" in merged.links().values()
    assert "the one that is kept" in merged.main()


def test_both_are_in_the_audit_trail_of_the_page_that_shows_both(
    open_as, anna, twin, jo, owner, as_app
):
    open_as(jo, f"/cases/{anna.child.reference}/journey/")

    as_app.owner_again()
    read = {case for (case,) in sql("SELECT case_id FROM audit_read")}
    assert read >= {anna.child.case_id, twin.case_id}


def test_a_child_whose_order_runs_on_the_merged_record_is_among_the_open_cases(
    open_as, northwick, jo
):
    kept, other = (cast.make_child(northwick, last_name=name) for name in ("Keptson", "Goneson"))
    other.merged_into = kept
    other.save()
    keep(
        Programme,
        child=kept,
        disposal_type="referral-order",
        started_on=days_ago(400),
        ended_on=days_ago(300),
    )
    keep(Programme, child=other, disposal_type="referral-order", started_on=days_ago(30))

    page = open_as(jo, "/cases/lists/all/")

    assert any("Keptson" in row for row in page.rows())
    assert not any("Goneson" in row for row in page.rows())
