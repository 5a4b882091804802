"""The journey's statement is kept for a shape of question, and filled in for each child."""

from datetime import date

from tests import cast
from tests.records.samples import kept
from throughcare.caseload.journey import queries
from throughcare.caseload.journey.compiled import StatementShape, filled, marks, statement
from throughcare.caseload.journey.queries import Wanted
from throughcare.caseload.journey.sources import CONTRIBUTIONS
from throughcare.foundation.facts.contributions import JourneySubject
from throughcare.record.offences.models import Offence


def test_a_statement_that_was_kept_for_one_child_gives_another_child_theirs(
    northwick, ruth, acting_as
):
    first, second = cast.make_child(northwick), cast.make_child(northwick)
    theirs = {child.pk: kept(Offence, child).reference for child in (first, second)}

    with acting_as(ruth):
        read = {
            child.pk: {
                line.reference
                for line in queries.lines(queries.subject_of(child), ruth, count=50)
                if line.source == "offence"
            }
            for child in (first, second)
        }

    assert read == {pk: {reference} for pk, reference in theirs.items()}


def test_a_merged_record_and_a_pair_of_days_are_shapes_of_their_own(northwick, ruth, acting_as):
    child = cast.make_child(northwick)
    offence = kept(Offence, child)
    subject = queries.subject_of(child)
    wider = JourneySubject(subject.service, [*subject.children, -1], [*subject.cases, -1])
    day = offence.offence_on

    with acting_as(ruth):
        on_the_day = queries.lines(wider, ruth, Wanted(first_day=day, last_day=day), count=9)
        before = queries.lines(wider, ruth, Wanted(last_day=date(1990, 1, 1)), count=9)

    assert offence.reference in {line.reference for line in on_the_day}
    assert before == []


def test_no_mark_is_left_in_what_is_asked_of_the_database():
    shape = StatementShape(
        parts=tuple(part.code for part in CONTRIBUTIONS), from_a_day=True, end=51
    )
    asked = marks(JourneySubject(7, [8], [9]), date(2026, 1, 1), None)

    values = [filled(value, asked) for value in statement(shape).values]

    assert {7, 8, 9, date(2026, 1, 1)} <= {v for v in values if isinstance(v, int | date)}
    assert not set(asked) & {v for v in values if isinstance(v, int | date)}
    assert statement(shape) is statement(shape)
