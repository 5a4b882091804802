"""How a service reads an offence: dated, with its source, and changed by those who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from tests import cast
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.audit.actions import take_back
from throughcare.record.codes import actions
from throughcare.record.codes.models import Court, OffenceCode, OffenceReading

ROBBERY = {
    "cjs_code": "TH68023",
    "title": "Robbery",
    "home_office_class": "034/01",
    "category": "CI",
    "recordable": True,
    "notifiable": True,
}
THEFT = ROBBERY | {"cjs_code": "TH68010", "title": "Theft from a shop"}
DAY = date(2026, 11, 22)


@pytest.fixture
def ana_acts(ana, as_app):
    as_app()
    with acting(ana, doing="reading offences") as context:
        yield context.staff


def test_loading_a_list_twice_changes_nothing(ana_acts):
    first = actions.load_offence_codes([ROBBERY, THEFT], on=DAY, by=ana_acts)
    second = actions.load_offence_codes([ROBBERY, THEFT], on=DAY, by=ana_acts)

    assert (first.added, second.added, second.changed, second.ended) == (2, 0, 0, 0)


def test_a_code_that_leaves_the_list_is_ended_and_kept(ana_acts):
    actions.load_offence_codes([ROBBERY, THEFT], on=DAY, by=ana_acts)

    actions.load_offence_codes([ROBBERY], on=date(2026, 12, 1), by=ana_acts)

    assert OffenceCode.objects.get(cjs_code="TH68010").ended_on == date(2026, 12, 1)


def test_a_code_that_comes_back_is_in_use_again(ana_acts):
    for listed in ([ROBBERY, THEFT], [ROBBERY], [ROBBERY, THEFT]):
        actions.load_offence_codes(listed, on=DAY, by=ana_acts)

    assert OffenceCode.objects.in_use().count() == 2


def test_a_new_title_replaces_the_old_one(ana_acts):
    actions.load_offence_codes([THEFT], on=DAY, by=ana_acts)

    loaded = actions.load_offence_codes([THEFT | {"title": "Shoplifting"}], on=DAY, by=ana_acts)

    assert loaded.changed == 1
    assert OffenceCode.objects.get().title == "Shoplifting"


def test_courts_are_loaded_beside_offences(ana_acts):
    court = {"code": "B01AB00", "name": "Northwick Youth Court", "kind": "magistrates-court"}

    loaded = actions.load_courts([court], on=DAY, by=ana_acts)

    assert loaded.added == Court.objects.count() == 1


def test_a_new_reading_ends_the_one_before_it(ana_acts):
    actions.load_offence_codes([ROBBERY], on=DAY, by=ana_acts)
    first = reading(ana_acts, 6, date(2020, 4, 1))

    second = reading(ana_acts, 5, date(2026, 4, 1))

    first.refresh_from_db()
    assert first.ended_on == date(2026, 3, 31)
    assert OffenceReading.objects.read_on("TH68023", DAY).get() == second


def test_a_reading_before_another_is_refused_in_words(ana_acts):
    actions.load_offence_codes([ROBBERY], on=DAY, by=ana_acts)
    reading(ana_acts, 6, date(2020, 4, 1))

    with pytest.raises(ValidationError, match="from that day or later"):
        reading(ana_acts, 5, date(2019, 4, 1))


def test_a_reading_of_an_unknown_code_is_refused_in_words(ana_acts):
    with pytest.raises(ValidationError, match="no such offence code"):
        reading(ana_acts, 5, DAY)


@pytest.mark.parametrize("seriousness", [0, 9])
def test_seriousness_outside_1_to_8_is_refused_in_words_and_by_the_database(seriousness, ana_acts):
    actions.load_offence_codes([ROBBERY], on=DAY, by=ana_acts)
    wrong = OffenceReading(
        service=ana_acts.service,
        cjs_code="TH68023",
        yjb_category="robbery",
        seriousness=seriousness,
        source="x",
        confidence="local",
        started_on=DAY,
    )

    with pytest.raises(ValidationError, match="whole number from 1 to 8"):
        wrong.save()
    with pytest.raises(IntegrityError, match="between_1_and_8"), transaction.atomic():
        OffenceReading.objects.bulk_create([wrong])


def test_a_case_manager_may_not_change_how_offences_are_read(sam, as_app):
    as_app()

    with acting(sam, doing="reading offences") as context, pytest.raises(PermissionDenied):
        reading(context.staff, 5, DAY)


def reading(staff, seriousness, on, **more):
    return actions.read_offence(
        "TH68023",
        category="robbery",
        seriousness=seriousness,
        source="The service's own table, April 2026",
        on=on,
        by=staff,
        **more,
    )


@pytest.fixture
def changes(ana, northwick, as_app):
    """The list, loaded; then a reading in a request of its own, as the page sends it."""
    with acting(cast.make_command_line(northwick), doing="loading") as context:
        actions.load_offence_codes([ROBBERY], on=DAY, by=context.staff)
    as_app()

    def change(seriousness, on, staff=ana):
        undo = Capability.EDIT_REFERENCE_DATA
        with acting(staff, doing="read", route="change-reading", undo=undo) as request:
            return reading(staff, seriousness, on), request.request_id

    return change


def test_a_reading_taken_back_lets_the_one_before_it_hold_again(ana, changes):
    first, _request = changes(6, date(2020, 4, 1))
    _second, made = changes(5, date(2026, 4, 1))

    with acting(ana, doing="taking back"):
        take_back(made, "change-reading")

        first.refresh_from_db()
        assert first.ended_on is None
        assert OffenceReading.objects.get() == first


def test_only_the_newest_reading_is_taken_back(ana, changes):
    _first, made = changes(6, date(2020, 4, 1))
    changes(5, date(2026, 4, 1))

    with (
        acting(ana, doing="taking back"),
        pytest.raises(ValidationError, match="changed or added since"),
    ):
        take_back(made, "change-reading")


def test_a_reading_of_somebody_else_cannot_be_taken_back(ana, priya, changes):
    _reading, made = changes(6, date(2020, 4, 1), priya)

    with (
        acting(ana, doing="taking back"),
        pytest.raises(ValidationError, match="You did not do this"),
    ):
        take_back(made, "change-reading")


def test_a_reading_recorded_meanwhile_is_not_passed_over(ana_acts):
    actions.load_offence_codes([ROBBERY], on=DAY, by=ana_acts)
    seen = reading(ana_acts, 6, date(2020, 4, 1))
    reading(ana_acts, 5, date(2026, 4, 1))

    with pytest.raises(ValidationError, match="meanwhile"):
        reading(ana_acts, 4, date(2026, 5, 1), replacing=seen.reference)
