"""Who looked at a child, whichever of the records that were merged it was: asked once."""

import csv
import io

import pytest
from django.urls import reverse

from tests import cast
from tests.cast import sql
from tests.pages.oversight.test_audit_trail import audit_trail, by_reference, confirmed, overview
from tests.pages.reading import main
from throughcare.record.children.models import Child


@pytest.fixture
def records(northwick, sam):
    """Three records of one child, merged in a chain; Sam carries the last."""
    first, second, third = (cast.make_child(northwick) for _ in "123")
    Child.objects.filter(pk=second.pk).update(merged_into=first)
    Child.objects.filter(pk=third.pk).update(merged_into=second)
    cast.allocate(third.case, sam)
    return [Child.objects.get(pk=each.pk) for each in (first, second, third)]


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_who_looked_at_one_record_is_said_on_each(enter, sam, priya, records, kept, nth):
    enter(sam).get(overview(records[2]))

    page = main(confirmed(enter(priya)).get(audit_trail(records[nth])).text)

    assert "Sam Okoro" in page
    assert "This child has 3 records" in page
    shown = "SELECT count(DISTINCT case_id) FROM audit_read WHERE staff_id = %s"
    assert kept(lambda: sql(shown, priya.pk)) == [(3,)]


def test_the_file_has_every_look_at_any_record(enter, sam, dana, records):
    client = enter(sam)
    for each in records[1:]:
        client.get(overview(each))
    at = reverse("record-audit-trail-csv", args=[records[0].reference])

    rows = list(csv.reader(io.StringIO(confirmed(enter(dana)).get(at).text)))

    assert sum("Sam Okoro" in row for row in rows) == 2


def test_one_look_at_a_child_is_one_however_many_records_it_showed(enter, sam, priya, records):
    enter(sam).get(overview(records[0]))

    page = main(confirmed(enter(priya)).get(audit_trail(records[0])).text)

    assert page.count("Sam Okoro") == 1
    assert "times" not in page


def test_what_was_refused_of_one_record_is_said_on_each(enter, sam, priya, records, northwick):
    jim = cast.make_staff(northwick, "Jim", "Bell", "case-manager")
    cast.exclude(records[2].case, jim)
    enter(jim).get(overview(records[2]))

    page = confirmed(enter(priya)).get(audit_trail(records[0]), {"show": "refusals"})

    assert "Jim Bell" in main(page.text)


def test_a_sealed_record_is_not_named_beside_the_one_that_is_open(
    enter, sam, dana, records, as_app
):
    enter(sam).get(overview(records[2]))
    client = confirmed(enter(dana))
    before = main(client.get(by_reference(records[0])).text)
    as_app.owner_again()
    cast.restrict(records[2].case, "sealed")
    as_app()

    after = main(client.get(by_reference(records[0])).text)

    assert "This child has 3 records" in before
    assert "This child has 2 records" in after
