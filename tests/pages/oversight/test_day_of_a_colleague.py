"""The day of whoever stands in for a worker who is away: their work is theirs meanwhile."""

from datetime import timedelta

from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.oversight.test_my_day import appointment, at, full_day, shown
from tests.pages.seeing.conftest import Page
from throughcare.foundation.access.models import WorkerAbsence


def covered(worker, cover, *, over=False):
    """The one is away since two days ago, or was so until yesterday; the other stands in."""
    keep(
        WorkerAbsence,
        service=worker.service,
        staff=worker,
        cover_staff=cover,
        started_on=days_ago(2),
        ended_on=days_ago(1) if over else None,
        handover="Ring the school.",
    )


def test_the_work_of_a_colleague_who_is_away_stands_in_ones_own_day(enter, sam, jo, northwick):
    child = full_day(northwick, jo)
    begun = appointment(child, jo, held_at=timezone.now() - timedelta(minutes=1))
    elsewhere = cast.make_child(northwick, first_name="Elsie", last_name="Elsewhere")
    appointment(elsewhere, jo, held_at=at(12))
    covered(jo, sam)

    page = enter(sam).get("/")

    main = Page(page).main()
    assert f"You stand in for {jo.full_name} until they return." in main
    assert "Ring the school." in main
    assert "10:00 Dee Day" in main
    assert "Elsie Elsewhere" in main
    assert f"/contacts/{begun.reference}/record/" in page.text
    assert "Ring the school." not in enter(jo).get("/").text


def test_the_work_of_a_colleague_who_is_back_is_theirs_again(enter, sam, jo, northwick):
    full_day(northwick, jo)
    covered(jo, sam, over=True)

    main = shown(enter(sam))

    assert "Dee Day" not in main
    assert "You stand in" not in main
