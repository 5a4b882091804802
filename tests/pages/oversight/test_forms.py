"""The forms of oversight: days and times become moments, refusals stand where they belong."""

from datetime import UTC, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests import cast
from tests.empty import in_an_empty_database
from throughcare.caseload.oversight.forms import DutyForm
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.workers_offered import name_and_role, workers_of
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import LastDayForm
from throughcare.foundation.writing.refused_forms import refuse

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name


def test_a_refusal_about_an_unknown_field_stands_above_the_form():
    form = LastDayForm({"on": "1/1/2026"}, subject=None)
    form.is_valid()

    refuse(form, ValidationError({"on": "Too early", "other": "Not so"}))

    assert form.errors == {"on": ["Too early"], "__all__": ["Not so"]}


@pytest.fixture
def duty_form(sam):
    def given(**more):
        answers = {"worker": sam.reference, "on": "1/1/2100", "begins": "9:00", "ends": "17:00"}
        return DutyForm(answers | more, subject=Subject(None, sam, "/"))

    return given


def test_a_day_and_two_times_become_two_moments_of_london(duty_form):
    form = duty_form(on="1/7/2100")

    assert form.is_valid()
    assert form.cleaned_data["from_moment"].astimezone(UTC).hour in (8, 9)
    assert form.cleaned_data["to_moment"] - form.cleaned_data["from_moment"] == timedelta(hours=8)


def test_a_time_before_the_first_is_the_next_morning(duty_form):
    form = duty_form(begins="17:00", ends="9:00")

    assert form.is_valid()
    assert form.cleaned_data["to_moment"] - form.cleaned_data["from_moment"] == timedelta(hours=16)


def test_only_those_whose_role_reaches_a_case_are_offered_it(sam, ana, dana, northwick):
    cast.make_command_line(northwick)

    offered = workers_of(sam, Capability.READ_SUMMARY)

    assert list(offered) == [sam]
    assert set(workers_of(sam)) == {sam, ana, dana}


def test_the_roles_of_those_offered_are_read_at_once(
    sam, jo, priya, ruth, hana, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        words = [name_and_role(staff) for staff in workers_of(sam, Capability.ALLOCATE_CASES)]

    assert words == ["Priya Nair, Operations manager", "Ruth Adeyemi, Head of service"]
