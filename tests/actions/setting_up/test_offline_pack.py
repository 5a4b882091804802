"""The court and duty lists of the next days, encrypted, for when the service is away."""

from datetime import timedelta

import pyrage
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from throughcare.exchange.offline_pack.actions import folder_of, make_pack
from throughcare.exchange.offline_pack.models import OfflinePack, PackRecipient
from throughcare.exchange.offline_pack.presenters import reminder
from throughcare.exchange.offline_pack.tasks import is_due
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Duty, Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.health.metrics import as_text
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.children.models import Alert
from throughcare.record.circumstances.models import Barrier
from throughcare.record.courts.models import Bail, Hearing

KEY = pyrage.x25519.Identity.generate()


@pytest.fixture
def line(northwick, settings, tmp_path):
    settings.OFFLINE_PACKS = tmp_path
    return cast.make_command_line(northwick)


@pytest.fixture
def recipient(northwick):
    public = str(KEY.to_public())
    return keep(PackRecipient, service=northwick, name="Duty desk", public_key=public)


def before_the_court(service, name, staff):
    """A child with a hearing tomorrow or today, and all that a pack says."""
    child = cast.make_child(
        service,
        first_name=name,
        last_name="Zane",
        safe_contact="Ring after five",
        phone="07700 900123",
    )
    cast.allocate(child.case, staff)
    court = {"court_type": "youth-court", "court_name": "Highbury Corner", "kind": "first"}
    keep(Hearing, child=child, hearing_on=today(), **court)
    keep(Alert, child=child, kind="missing", words="Often away on Fridays", started_on=days_ago(3))
    keep(
        Barrier, child=child, kind="communication", adjustment="Short words", started_on=days_ago(3)
    )
    keep(
        Bail,
        child=child,
        court_decision="conditional-bail",
        started_on=days_ago(3),
        conditions="Live at home",
    )
    return child


def make(line):
    with acting(line.pk, doing="testing", purpose="offline-pack") as context:
        return make_pack(by=context.staff)


def opened(line, pack, key=KEY):
    return pyrage.decrypt((folder_of(line) / pack.file).read_bytes(), [key]).decode()


def test_a_pack_says_who_where_when_and_how_to_reach_them(
    line, recipient, northwick, sam, jo, as_app
):
    Staff.objects.filter(pk__in=[sam.pk, jo.pk]).update(phone="01632 960001")
    child = before_the_court(northwick, "Nia", sam)
    now = timezone.now()
    keep(Duty, service=northwick, staff=jo, started_at=now, ended_at=now + timedelta(hours=8))
    as_app()

    pack = make(line)

    html = opened(line, pack)
    for words in (
        child.name,
        "Highbury Corner",
        "Live at home",
        "Often away on Fridays",
        "Short words",
        "Ring after five",
        "07700 900123",
        "Sam Okoro, 01632 960001",
        "Jo Reid, 01632 960001",
        child.number,
    ):
        assert words in html, words
    for outside in ("http", "src=", "href=", "<script"):
        assert outside not in html
    assert pack.duties >= 1


def test_the_sheet_has_room_for_all_that_is_recorded_afterwards(
    line, recipient, northwick, sam, as_app
):
    before_the_court(northwick, "Nia", sam)
    as_app()

    html = opened(line, make(line))

    for words in ("Day and time of the decision", "Next hearing, and reports asked for"):
        assert words in html, words
    assert html.partition("written by hand")[2].count("<tr>") > 10


def test_nobody_else_opens_it_and_its_owner_alone_may_read_the_file(
    line, recipient, northwick, sam, as_app
):
    child = before_the_court(northwick, "Nia", sam)
    as_app()

    pack = make(line)

    file = folder_of(line) / pack.file
    assert child.first_name.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(pyrage.DecryptError):
        opened(line, pack, pyrage.x25519.Identity.generate())


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_closed_record_is_counted_and_nothing_more(
    kind, line, recipient, northwick, sam, ruth, as_app
):
    closed = before_the_court(northwick, "Quilla", sam)
    cast.restrict(closed.case, kind, named=(ruth,), ask=ruth if kind == "ask" else None)
    before_the_court(northwick, "Nia", sam)
    as_app()

    pack = make(line)

    html = opened(line, pack)
    assert "Quilla" not in html
    assert pack.left_out >= 1
    assert f"{pack.left_out} hearing" in html
    assert "left out" in html


def test_every_child_in_a_pack_is_noted_as_read(line, recipient, northwick, sam, as_app):
    child = before_the_court(northwick, "Nia", sam)
    as_app()

    make(line)

    as_app.owner_again()
    assert cast.sql("SELECT count(*) FROM audit_read WHERE case_id = %s", child.case_id) == [(1,)]


def test_without_anybody_to_open_it_none_is_made(line, as_app):
    as_app()

    with pytest.raises(ValidationError, match="Nobody can open a pack"):
        make(line)


def test_files_go_after_the_days_that_the_service_set(line, recipient, northwick, as_app):
    keep(
        ServiceSetting,
        service=northwick,
        setting="offline-packs-kept-days",
        value=2,
        started_on=days_ago(9),
        reason="The duty desk asked for it",
    )
    as_app()
    first = make(line)
    as_app.owner_again()
    old = first.made_at - timedelta(days=3)
    name = old.strftime("offline-pack-%Y-%m-%dT%H%M%SZ.html.age")
    (folder_of(line) / first.file).rename(folder_of(line) / name)
    OfflinePack.objects.filter(pk=first.pk).update(made_at=old, file=name)
    as_app()

    second = make(line)

    assert [file.name for file in folder_of(line).iterdir()] == [second.file]
    as_app.owner_again()
    first.refresh_from_db()
    assert first.removed_at is not None


def test_the_worker_makes_one_a_day_after_its_hour(line, recipient, northwick, as_app):
    keep(
        ServiceSetting,
        service=northwick,
        setting="offline-pack-hour",
        value=0,
        started_on=days_ago(9),
        reason="The duty desk asked for it",
    )
    as_app()
    with acting(line.pk, doing="testing", purpose="offline-pack") as context:
        assert is_due(context.staff)
        make_pack(by=context.staff)
        assert not is_due(context.staff)


def test_the_page_reminds_where_none_was_made():
    now = timezone.now()
    fresh, old = (OfflinePack(made_at=now - timedelta(hours=hours)) for hours in (3, 27))

    assert "Nobody can open" in reminder(fresh, 0, now)
    assert "No pack has been made yet" in reminder(None, 1, now)
    assert "since" in reminder(old, 1, now)
    assert reminder(fresh, 1, now) == ""


def test_a_monitor_reads_how_old_the_newest_is(line, recipient, as_app):
    as_app()
    assert 'throughcare_offline_pack_seconds{service="northwick"} 1e+09' in as_text().decode()

    make(line)

    assert 'service="northwick"} 1e+09' not in as_text().decode()
