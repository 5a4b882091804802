"""Opening a restricted record in an emergency, from the closed page to the review."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.cast import sql
from tests.empty import in_an_empty_database
from throughcare.foundation.access.models import EmergencyAccess, Notice

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

WHY = "Her mother rang: she is not safe tonight."
GIVEN = {"kind": "restricted-case", "reason": WHY, "hours": "2"}


@pytest.fixture
def lee(northwick, sam, priya, dana):
    """Lee's record is restricted: others may ask Sam, and data protection learns of openings."""
    child = cast.make_child(northwick, first_name="Lee", last_name="Lockwood")
    cast.restrict(child.case, "ask", named=(sam, priya), ask=sam)
    return child


@pytest.fixture
def kit(northwick, priya):
    """Kit's record is sealed."""
    child = cast.make_child(northwick, first_name="Kit", last_name="Kendrick")
    cast.restrict(child.case, "sealed", named=(priya,))
    return child


def overview(child):
    return reverse("case-overview", args=[child.reference])


def confirm(client):
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client


def open_it(client, child, *, follow=False, **more):
    at = reverse("emergency-reason", args=[child.reference])
    return confirm(client).post(at, GIVEN | more, follow=follow or bool(more))


def test_a_restricted_record_says_whom_to_ask_and_nothing_more(enter, jo, lee):
    answer = enter(jo).get(overview(lee))

    assert answer.status_code == 403
    assert "ask Sam Okoro" in answer.text
    assert "Lockwood" not in answer.text


def test_those_who_may_are_offered_to_open_it_in_an_emergency(enter, jo, hana, lee):
    card = reverse("emergency-access", args=[lee.reference])

    assert card in enter(jo).get(overview(lee)).text
    assert card not in enter(hana).get(overview(lee)).text


def test_a_sealed_record_looks_like_none(enter, jo, kit):
    client = enter(jo)
    none = client.get("/cases/bcdfghjkmnpq/")
    sealed = client.get(overview(kit))

    assert (sealed.status_code, none.status_code) == (404, 404)
    assert re.sub(r"csrf\w+\" value=\"\w+", "", sealed.text) == re.sub(
        r"csrf\w+\" value=\"\w+", "", none.text
    )


def test_the_card_stops_without_asking_anything(enter, jo, lee):
    page = enter(jo).get(reverse("emergency-access", args=[lee.reference])).text

    main = page[page.index("<main") : page.index("</main>")]
    assert "the head of service and the data protection officer" in main
    assert "<input" not in main
    assert "Lockwood" not in page


@pytest.mark.parametrize("step", ["emergency-access", "emergency-reason"])
def test_a_sealed_record_has_no_card(enter, jo, kit, step):
    client = confirm(enter(jo))

    assert client.get(reverse(step, args=[kit.reference])).status_code == 404


def test_the_reason_is_asked_only_of_somebody_who_just_confirmed_who_they_are(enter, jo, lee):
    at = reverse("emergency-reason", args=[lee.reference])

    answer = enter(jo).get(at)

    assert answer["Location"].startswith(reverse("demonstration-confirm"))
    assert "next=" in answer["Location"]


def test_with_a_reason_the_record_opens_under_a_banner(enter, jo, lee):
    client = enter(jo)

    answer = open_it(client, lee)
    page = client.get(answer["Location"])

    assert answer["Location"] == overview(lee)
    assert page.status_code == 200
    assert "Emergency access ends at" in page.text
    assert "End now" in page.text


def test_a_record_that_opens_with_nobody_learning_of_it_is_refused_in_words(enter, jo, lee, dana):
    dana.memberships.update(ended_on=cast.LONG_AGO)

    page = open_it(enter(jo), lee, follow=True).text

    assert "Nobody but you would learn of this" in page


def test_a_short_reason_is_refused_beside_its_box(enter, jo, lee, kept):
    page = open_it(enter(jo), lee, reason="urgent").text

    assert "Say why, in at least ten letters" in page
    assert kept(lambda: EmergencyAccess.objects.count()) == 0


@pytest.mark.parametrize("hours", ["5", "0", "many"])
def test_no_more_than_four_hours_are_given(enter, jo, lee, hours, kept):
    assert "hours" in open_it(enter(jo), lee, hours=hours).text
    assert kept(lambda: EmergencyAccess.objects.count()) == 0


def test_an_excluded_worker_finds_no_card(enter, jo, lee):
    cast.exclude(lee.case, jo)
    client = confirm(enter(jo))

    assert client.get(overview(lee)).status_code == 404
    assert client.get(reverse("emergency-access", args=[lee.reference])).status_code == 404


def test_a_role_without_the_right_finds_no_way_in(enter, hana, lee):
    client = confirm(enter(hana))

    assert client.get(reverse("emergency-access", args=[lee.reference])).status_code == 403
    assert open_it(client, lee).status_code == 403


def test_end_now_closes_the_record_at_once(enter, jo, lee, kept):
    client = enter(jo)
    open_it(client, lee)
    opened = kept(EmergencyAccess.objects.get)

    page = client.post(reverse("end-emergency", args=[opened.reference]), follow=True).text

    assert "The record is closed again." in page
    assert client.get(overview(lee)).status_code == 403


def test_a_link_does_not_end_it(enter, jo, lee, kept):
    client = enter(jo)
    open_it(client, lee)
    opened = kept(EmergencyAccess.objects.get)

    client.get(reverse("end-emergency", args=[opened.reference]))

    assert client.get(overview(lee)).status_code == 200


def test_when_its_time_is_up_the_next_request_finds_the_record_closed(enter, jo, lee, as_app):
    client = enter(jo)
    open_it(client, lee)
    as_app.owner_again()
    sql(
        "UPDATE access_emergencyaccess SET started_at = now() - interval '2 hours', "
        "ended_at = now() - interval '1 second'"
    )
    as_app()

    answer = client.get(overview(lee))

    assert answer.status_code == 403
    assert "Emergency access ends" not in answer.text


def test_two_offices_learn_of_it_without_a_name(enter, jo, ruth, dana, lee):
    open_it(enter(jo), lee)

    for staff in (ruth, dana):
        page = enter(staff).get("/").text
        assert "Jo Reid opened a restricted record in an emergency." in page
        assert "1 opening of a restricted record waits for a review." in page
        assert "Lockwood" not in page


def test_a_notice_that_was_seen_is_gone(enter, jo, ruth, dana, lee, kept):
    open_it(enter(jo), lee)
    notice = kept(lambda: Notice.objects.get(staff=ruth))
    client = enter(ruth)

    client.post(reverse("notice-seen", args=[notice.reference]))

    assert "Jo Reid opened a restricted record" not in client.get("/").text
    assert "Jo Reid opened a restricted record" in enter(dana).get("/").text


def test_nobody_sees_off_another_ones_notice(enter, jo, ruth, dana, lee, kept):
    open_it(enter(jo), lee)
    notice = kept(lambda: Notice.objects.get(staff=ruth))

    answer = enter(dana).post(reverse("notice-seen", args=[notice.reference]))

    assert answer.status_code == 404


@pytest.mark.parametrize("reviewer", ["ruth", "priya", "dana"])
def test_a_reviewer_reads_the_reason_and_what_was_read_but_no_name(
    enter, jo, ruth, dana, priya, lee, reviewer, request, kept
):
    client = enter(jo)
    client.get(open_it(client, lee)["Location"])
    opened = kept(EmergencyAccess.objects.get)

    page = (
        enter(request.getfixturevalue(reviewer))
        .get(reverse("review-emergency", args=[opened.reference]))
        .text
    )

    assert WHY in page
    assert "read the overview of a child" in page
    assert "Lockwood" not in page


def test_a_review_is_recorded_and_takes_it_off_the_list_of_what_waits(enter, jo, dana, lee, kept):
    open_it(enter(jo), lee)
    opened = kept(EmergencyAccess.objects.get)
    client = enter(dana)

    page = client.post(
        reverse("review-emergency", args=[opened.reference]), {"found": "justified"}, follow=True
    ).text

    assert "Your review is recorded." in page
    assert "It was justified" in page
    assert "waits for a review" not in client.get("/").text


def test_a_review_that_says_nothing_is_asked_again(enter, jo, dana, lee, kept):
    open_it(enter(jo), lee)
    opened = kept(EmergencyAccess.objects.get)

    page = (
        enter(dana).post(reverse("review-emergency", args=[opened.reference]), {}, follow=True).text
    )

    assert "Select what you found" in page


def test_nobody_is_asked_to_review_their_own_and_a_forged_form_is_refused(enter, ruth, lee, kept):
    client = enter(ruth)
    open_it(client, lee)
    opened = kept(EmergencyAccess.objects.get)
    at = reverse("review-emergency", args=[opened.reference])

    page = client.get(at).text
    client.post(at, {"found": "justified"})

    kept(opened.refresh_from_db)
    assert "You opened this record yourself, so somebody else reviews it." in page
    assert opened.reviewed_at is None


def test_an_excluded_manager_does_not_learn_of_an_opening(enter, jo, ruth, lee, kept):
    open_it(enter(jo), lee)
    cast_excluded = enter(ruth)
    opened = kept(EmergencyAccess.objects.get)
    sql("RESET ROLE")
    cast.exclude(lee.case, ruth)
    sql("SET LOCAL ROLE app")

    answer = cast_excluded.get(reverse("review-emergency", args=[opened.reference]))

    assert answer.status_code == 404


def test_a_late_review_is_called_overdue(enter, jo, dana, lee, as_app):
    open_it(enter(jo), lee)
    as_app.owner_again()
    long_ago = timezone.now() - timedelta(days=30)
    sql(
        "UPDATE access_emergencyaccess SET started_at = %s, ended_at = %s",
        long_ago,
        long_ago + timedelta(hours=1),
    )
    as_app()

    client = enter(dana)

    assert "1 is overdue." in client.get("/").text
    assert "Overdue since" in client.get(reverse("emergencies")).text
