"""What the answers to a survey come to, from the one table that keeps the answers to all."""

from datetime import date

import pytest

from tests import cast
from throughcare.casework.instruments.models import Answer, Survey
from throughcare.casework.instruments.queries import results_of
from throughcare.rulebook.instruments.instrument import AnswerRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled_in(northwick, sam):
    """Keeps a survey with answers, by the code of their item."""
    child = cast.make_child(northwick)

    def fill_in(instrument, answers, version="1"):
        survey = Survey(
            child=child,
            recorded_by=sam,
            instrument=instrument,
            version=version,
            occasion="baseline",
            completed_on=date(2026, 11, 2),
        )
        survey.save()
        for item, rating in answers.items():
            Answer(child=child, recorded_by=sam, survey=survey, item=item, rating=rating).save()
        return survey

    return fill_in


def test_answers_to_the_brief_resilience_scale_make_a_mean_and_a_band(filled_in):
    answers = dict(
        zip((f"brs-{number}" for number in range(1, 7)), [4, 2, 4, 3, 4, 2], strict=True)
    )

    found = results_of(filled_in("brs", answers))["resilience"]

    assert (round(float(found.number), 2), found.band, found.points, found.answered) == (
        3.83,
        "normal",
        23,
        6,
    )


def test_answers_to_our_own_statements_are_kept_in_the_same_table(filled_in):
    answers = {"someone-to-ask": 3, "safe-on-the-way": 2, "left-out": 0, "something-to-do": 1}

    survey = filled_in("six-statements", answers | {"no-point": 1, "good-at": 2})

    assert results_of(survey)["all"].number == 3 + 2 + 3 + 1 + 2 + 2


def test_an_answer_that_was_corrected_counts_as_corrected(filled_in, sam):
    survey = filled_in("brs", {f"brs-{number}": 3 for number in range(1, 7)})
    first = survey.answers.get(item="brs-1")
    Answer(
        child=first.child, recorded_by=sam, survey=survey, item="brs-1", rating=5, supersedes=first
    ).save()

    assert results_of(survey)["resilience"].points == 5 + 5 * 3


def test_an_item_that_was_not_answered_is_missing_and_not_nought(filled_in):
    answers = {f"brs-{number}": None if number > 4 else 3 for number in range(1, 7)}

    assert results_of(filled_in("brs", answers))["resilience"].answered == 4


def test_an_answer_that_the_instrument_does_not_have_is_refused(filled_in):
    with pytest.raises(AnswerRefused, match="has no item brs-9"):
        results_of(filled_in("brs", {"brs-9": 3}))


def test_a_version_that_does_not_ship_is_said(filled_in):
    with pytest.raises(LookupError, match="no instrument brs in version 7"):
        results_of(filled_in("brs", {}, version="7"))
