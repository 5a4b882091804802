"""A restricted record arrives restricted, on another installation too."""

import json
import shutil

import pytest

from tests import cast
from tests.exchange.two_services import both, taken_back
from throughcare.exchange.imports.actions import check, import_folder, undo
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.transfers import actions
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Case, Restriction
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child

WHY = "A relative works in the service."


@pytest.fixture(scope="module")
def services(empty_database, django_db_blocker, tmp_path_factory):
    with both(empty_database, django_db_blocker, tmp_path_factory.mktemp("two")) as two:
        yield two


@pytest.fixture
def two(services):
    with taken_back():
        yield services


def copied(two, place, closed=""):
    """The folder of a copy of the case, closed as it is to all but some."""
    if closed:
        Restriction(
            service=two.northwick, case=two.case, kind=closed, reason=WHY, started_on=today()
        ).save()
    two.as_app()
    actions.export_case(place / "copy", command_line_of("northwick"), two.case.reference)
    two.as_owner()
    return place / "copy"


def take(two, folder, **more):
    two.as_app()
    try:
        return import_folder(folder, command_line_of("eastmere"), **more)
    finally:
        two.as_owner()


def arrived(two):
    return Child.objects.get(service=two.eastmere).case


@pytest.mark.parametrize("closed", ["", "ask", "sealed"])
def test_the_manifest_says_how_the_record_is_restricted_and_not_why(two, tmp_path, closed):
    folder = copied(two, tmp_path, closed)

    manifest = (folder / "manifest.json").read_text()
    assert json.loads(manifest)["restricted"] == closed
    assert WHY not in manifest


def test_a_restriction_that_ended_does_not_travel(two, tmp_path):
    ended = [each.ended_on for each in Restriction.objects.filter(case=two.case)]

    folder = copied(two, tmp_path)

    assert max(ended) < today()
    assert json.loads((folder / "manifest.json").read_text())["restricted"] == ""


@pytest.mark.parametrize("closed", ["ask", "sealed"])
def test_a_restricted_copy_arrives_restricted_to_those_who_are_named(two, tmp_path, closed):
    other = cast.make_staff(two.eastmere, "Otto", "Lind", "head-of-service")
    report = take(two, copied(two, tmp_path, closed), open_to=(two.esme.pk,))

    made = Restriction.objects.get(case=arrived(two))
    assert report.applied
    assert (made.kind, made.started_on, made.ask_staff) == (closed, today(), two.esme)
    assert [each.staff for each in made.named.all()] == [two.esme]
    assert made.reason == (
        "It was restricted at Northwick Youth Justice Service when the copy was made."
    )
    for who, sees in ((two.esme, True), (other, False)):
        seen = two.act(who, lambda: Case.objects.filter(service=two.eastmere).exists())
        assert seen is sees


@pytest.mark.parametrize("closed", ["ask", "sealed"])
def test_a_restricted_copy_is_refused_until_somebody_is_named(two, tmp_path, closed):
    folder = copied(two, tmp_path, closed)

    with pytest.raises(Refused, match="--open-to"):
        take(two, folder)

    assert Child.objects.filter(service=two.eastmere).count() == 0


def test_a_check_says_that_the_copy_is_restricted(two, tmp_path):
    folder = copied(two, tmp_path, "sealed")
    two.as_app()

    report = check(folder, command_line_of("eastmere"))
    two.as_owner()

    assert any("--open-to" in note for note in report.notes)


def test_only_those_who_restrict_records_are_named(two, tmp_path):
    volunteer = cast.make_staff(two.eastmere, "Dot", "Vale", "panel-volunteer")
    folder = copied(two, tmp_path, "sealed")

    with pytest.raises(Refused, match="may not restrict records"):
        take(two, folder, open_to=(volunteer.pk,))

    assert Child.objects.filter(service=two.eastmere).count() == 0


def test_a_newer_copy_leaves_a_restriction_of_the_services_own_as_it_is(two, tmp_path):
    folder = copied(two, tmp_path, "ask")
    take(two, folder, open_to=(two.esme.pk,))
    Child.objects.filter(case=two.case).update(last_name="Novak")
    shutil.rmtree(folder)

    two.as_app()
    actions.export_case(folder, command_line_of("northwick"), two.case.reference)
    two.as_owner()
    take(two, folder)

    assert Child.objects.get(service=two.eastmere).last_name == "Novak"
    assert Restriction.objects.filter(case=arrived(two)).count() == 1


def test_an_import_that_restricted_a_copy_is_taken_back_whole(two, tmp_path):
    report = take(two, copied(two, tmp_path, "sealed"), open_to=(two.esme.pk,))
    two.as_app()

    undo(report.batch, command_line_of("eastmere"))
    two.as_owner()

    assert Restriction.objects.filter(service=two.eastmere).count() == 0
    assert Child.objects.filter(service=two.eastmere).count() == 0


def test_a_manifest_that_says_it_in_other_words_is_refused(two, tmp_path):
    folder = copied(two, tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text()) | {"restricted": "secret"}
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(Refused, match="restricted as “secret”"):
        take(two, folder, open_to=(two.esme.pk,))
