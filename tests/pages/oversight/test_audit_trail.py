"""The audit trail: who looked at a record, what a worker looked at, that reading is noted."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.cast import sql
from tests.pages.reading import main
from throughcare.foundation.access.acting import acting
from throughcare.foundation.audit.models import Read, Request
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Alert


@pytest.fixture
def anna(northwick, sam):
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return child


@pytest.fixture
def lee(northwick, sam, priya):
    child = cast.make_child(northwick, first_name="Lee", last_name="Lockwood")
    cast.restrict(child.case, "ask", named=(sam, priya), ask=sam)
    return child


def overview(child):
    return reverse("case-overview", args=[child.reference])


def audit_trail(child):
    return reverse("case-audit-trail", args=[child.reference])


def by_reference(child):
    return reverse("record-audit-trail", args=[child.reference])


def confirmed(client):
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client


def test_a_manager_reads_who_looked_how_and_why_they_could(enter, sam, priya, anna):
    enter(sam).get(overview(anna))

    page = main(confirmed(enter(priya)).get(audit_trail(anna)).text)

    for words in ("Sam Okoro", "opened", "Allocated to them", "read the overview of a child"):
        assert words in page


def test_several_looks_of_one_day_are_one_line(enter, sam, priya, anna):
    client = enter(sam)
    for _look in range(3):
        client.get(overview(anna))

    page = main(confirmed(enter(priya)).get(audit_trail(anna)).text)

    assert page.count("Sam Okoro") == 1
    assert "3 times" in page


def test_being_on_a_list_counts_as_being_seen_in_a_list(enter, sam, priya, anna):
    enter(sam).get("/")

    assert "in a list" in main(confirmed(enter(priya)).get(audit_trail(anna)).text)


def test_reading_the_audit_trail_is_itself_in_the_audit_trail(enter, priya, anna):
    client = confirmed(enter(priya))
    client.get(audit_trail(anna))

    page = main(client.get(audit_trail(anna)).text)

    assert "Priya Nair" in page
    assert "read who looked at a case" in page


@pytest.mark.parametrize("name", ["sam", "hana", "bea", "ola", "ana"])
def test_those_who_do_not_answer_for_the_audit_trail_do_not_read_it(enter, request, anna, name):
    client = confirmed(enter(request.getfixturevalue(name)))

    assert client.get(audit_trail(anna)).status_code in (403, 404)
    assert client.get(by_reference(anna)).status_code in (403, 404)


def test_data_protection_reads_who_looked_by_reference_without_a_name(enter, sam, dana, lee):
    enter(sam).get(overview(lee))
    client = confirmed(enter(dana))

    page = client.get(by_reference(lee)).text

    assert "Sam Okoro" in page
    assert "Named on the restriction" in page
    assert lee.reference in page
    assert "Lockwood" not in page


@pytest.mark.parametrize(("first", "last"), [(-9, -1), (1, 9)], ids=["lifted", "to come"])
def test_a_restriction_that_does_not_run_is_no_reason_for_a_look(
    first, last, enter, sam, dana, lee
):
    day = timedelta(days=1)
    lee.case.restrictions.update(started_on=today() + first * day, ended_on=today() + last * day)
    enter(sam).get(overview(lee))

    page = confirmed(enter(dana)).get(by_reference(lee)).text

    assert "Sam Okoro" in page
    assert "Named on the restriction" not in page


def test_data_protection_cannot_open_the_record_itself(enter, dana, anna):
    client = confirmed(enter(dana))

    assert client.get(overview(anna)).status_code in (403, 404)
    assert client.get(audit_trail(anna)).status_code in (403, 404)


def test_what_data_protection_looked_up_is_noted_on_the_record(enter, dana, anna, kept):
    confirmed(enter(dana)).get(by_reference(anna))

    noted = kept(lambda: list(Read.objects.values_list("staff", "case", "request__route")))
    assert (dana.pk, anna.case_id, "record-audit-trail") in noted


def test_looking_people_up_asks_who_it_is_first(enter, dana, sam, anna):
    client = enter(dana)
    asked = reverse("demonstration-confirm")

    assert client.get(audit_trail(anna))["Location"].startswith(asked)

    assert client.get(by_reference(anna))["Location"].startswith(asked)
    assert client.get(reverse("worker-audit-trail", args=[sam.reference]))["Location"].startswith(
        asked
    )


def test_a_manager_learns_nothing_of_a_record_that_is_closed_to_them(enter, sam, ruth, lee):
    enter(sam).get(overview(lee))
    client = confirmed(enter(ruth))

    page = client.get(reverse("worker-audit-trail", args=[sam.reference])).text

    assert client.get(by_reference(lee)).status_code == 404
    assert "Lockwood" not in page
    assert lee.reference not in page


def test_an_excluded_data_protection_officer_does_not_read_that_record(enter, dana, anna):
    cast.exclude(anna.case, dana)

    assert confirmed(enter(dana)).get(by_reference(anna)).status_code == 404


def test_a_manager_reads_what_a_worker_looked_at_by_name(enter, sam, priya, anna):
    enter(sam).get(overview(anna))

    page = confirmed(enter(priya)).get(reverse("worker-audit-trail", args=[sam.reference])).text

    assert "What Sam Okoro has looked at" in page
    assert "Anna Kowalska" in page
    assert audit_trail(anna) in page


def test_data_protection_reads_what_a_worker_looked_at_by_reference(enter, sam, dana, anna):
    enter(sam).get(overview(anna))

    page = confirmed(enter(dana)).get(reverse("worker-audit-trail", args=[sam.reference])).text

    assert f"Record {anna.reference}" in page
    assert "Kowalska" not in page


def test_a_worker_of_another_service_is_not_looked_up(enter, eastmere, dana):
    far = cast.make_staff(eastmere, "Far", "Away", "case-manager")

    answer = confirmed(enter(dana)).get(reverse("worker-audit-trail", args=[far.reference]))

    assert answer.status_code == 404


def test_days_narrow_the_audit_trail(enter, sam, priya, anna):
    enter(sam).get(overview(anna))
    client = confirmed(enter(priya))
    tomorrow = today() + timedelta(days=1)

    now = main(client.get(audit_trail(anna), {"last": str(today())}).text)
    later = main(client.get(audit_trail(anna), {"first": str(tomorrow)}).text)

    assert "Sam Okoro" in now
    assert "Sam Okoro" not in later
    assert "Nothing is recorded for these days." in later


def test_a_day_that_cannot_be_read_narrows_nothing(enter, sam, priya, anna):
    enter(sam).get(overview(anna))

    page = main(confirmed(enter(priya)).get(audit_trail(anna), {"first": "soon"}).text)

    assert "Sam Okoro" in page


def test_what_was_changed_is_said_with_before_and_after(enter, priya, sam, anna):
    with acting(sam, doing="testing"):
        alert = Alert(child=anna, kind="weapon", words="A knife.", started_on=cast.LONG_AGO)
        alert.save()
        alert.words = "A kitchen knife."
        alert.save()

    page = main(confirmed(enter(priya)).get(audit_trail(anna), {"show": "changes"}).text)

    assert "Added: alert" in page
    assert "Changed: alert" in page
    assert "“A knife.” became “A kitchen knife.”" in page


def test_data_protection_is_told_that_changes_are_for_those_who_may_open_it(enter, dana, anna):
    client = confirmed(enter(dana))

    page = client.get(by_reference(anna), {"show": "changes"}).text

    assert "is shown only to those who may open it" in page


def test_who_was_refused_a_record_stands_on_its_audit_trail(enter, jo, priya, lee):
    enter(jo).get(overview(lee))

    page = main(confirmed(enter(priya)).get(audit_trail(lee), {"show": "refusals"}).text)

    assert "Jo Reid" in page
    assert "Not allowed" in page


def test_a_refusal_of_another_record_does_not_stand_there(enter, jo, priya, lee, anna):
    enter(jo).get(overview(lee))

    page = main(confirmed(enter(priya)).get(audit_trail(anna), {"show": "refusals"}).text)

    assert "Jo Reid" not in page


def test_what_a_worker_was_refused_does_not_say_which_record(enter, jo, ruth, lee):
    enter(jo).get(overview(lee))

    page = (
        confirmed(enter(ruth))
        .get(reverse("worker-audit-trail", args=[jo.reference]), {"show": "refusals"})
        .text
    )

    assert "Not allowed" in page
    assert lee.reference not in page


def test_a_long_audit_trail_comes_twenty_five_lines_at_a_time(enter, priya, sam, anna):
    asked = Request(staff=sam, service=sam.service, purpose="page", doing="x", at=timezone.now())
    asked.save()
    sql(
        "INSERT INTO audit_read (request_id, staff_id, service_id, case_id, how, basis, at) "
        "SELECT %s, %s, %s, %s, 'opened', 'role', date_trunc('day', now()) + interval '12 hours' "
        "- n * interval '1 day' FROM generate_series(1, 40) n",
        asked.pk,
        sam.pk,
        sam.service_id,
        anna.case_id,
    )
    client = confirmed(enter(priya))

    first, second = (
        client.get(audit_trail(anna)).text,
        client.get(audit_trail(anna), {"page": 2}).text,
    )

    assert "Showing 1 to 25 of 40" in first
    assert main(second).count("Sam Okoro") == 16


def lines_of(answer):
    """The lines of a file that was taken away."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_look_at_a_record_is_taken_away_as_a_file(enter, sam, dana, lee):
    enter(sam).get(overview(lee))
    client = confirmed(enter(dana))

    answer = client.get(reverse("record-audit-trail-csv", args=[lee.reference]))

    head, *looks = lines_of(answer)
    assert head[:3] == ["when", "worker", "reference of the worker"]
    assert [look[1:5] for look in looks if look[1] == "Sam Okoro"] == [
        ["Sam Okoro", sam.reference, "opened", "Named on the restriction"]
    ]
    assert "Lockwood" not in answer.content.decode()
    assert f"who-looked-{lee.reference}.csv" in answer.headers["Content-Disposition"]


def test_that_a_file_was_taken_away_is_on_the_audit_trail_of_the_record(enter, dana, anna, kept):
    confirmed(enter(dana)).get(reverse("record-audit-trail-csv", args=[anna.reference]))

    noted = kept(lambda: list(Read.objects.values_list("staff", "case", "how", "request__doing")))
    assert (dana.pk, anna.case_id, "exported", "take away who looked at a record") in noted


def test_a_file_holds_nothing_that_a_spreadsheet_computes(enter, sam, dana, anna, kept):
    kept(lambda: type(sam).objects.filter(pk=sam.pk).update(first_name="=cmd|'/c calc'!A0"))
    enter(sam).get(overview(anna))

    answer = confirmed(enter(dana)).get(reverse("record-audit-trail-csv", args=[anna.reference]))

    assert "'=cmd|'/c calc'!A0 Okoro" in {look[1] for look in lines_of(answer)}


def test_what_a_worker_looked_at_is_taken_away_by_reference(enter, sam, dana, anna):
    enter(sam).get(overview(anna))
    client = confirmed(enter(dana))

    answer = client.get(reverse("worker-audit-trail-csv", args=[sam.reference]))

    assert [look[1] for look in lines_of(answer)[1:]] == [anna.reference]
    assert "Kowalska" not in answer.content.decode()


def test_a_file_holds_the_days_that_are_asked_for(enter, sam, dana, anna):
    enter(sam).get(overview(anna))
    tomorrow = today() + timedelta(days=1)

    answer = confirmed(enter(dana)).get(
        reverse("worker-audit-trail-csv", args=[sam.reference]),
        {"first": f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year}"},
    )

    assert len(lines_of(answer)) == 1


@pytest.mark.parametrize("name", ["sam", "ola", "ana"])
def test_only_those_who_answer_for_the_audit_trail_take_it_away(enter, request, sam, anna, name):
    client = confirmed(enter(request.getfixturevalue(name)))

    for address in (
        reverse("record-audit-trail-csv", args=[anna.reference]),
        reverse("worker-audit-trail-csv", args=[sam.reference]),
    ):
        assert client.get(address).status_code in (403, 404)


@pytest.mark.parametrize("name", ["worker-audit-trail", "worker-audit-trail-csv"])
def test_which_worker_was_looked_up_is_in_the_audit_trail(enter, sam, dana, kept, name):
    confirmed(enter(dana)).get(reverse(name, args=[sam.reference]))

    noted = kept(lambda: Request.objects.filter(staff=dana, route=name).get().reason)
    assert noted == f"worker {sam.reference}"
