"""The database knows every record of one child, however mergers come, go and follow one another."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.record.children.models import Child


def families(children):
    """The families as the database keeps them: the records of each, the survivor first."""
    rows = Child.objects.filter(pk__in=[each.pk for each in children])
    return {row.pk: row.record_ids for row in rows}


def defined(children):
    """The definition, said plainly: climb to the top, and gather all that climb to the same."""
    into = dict(
        Child.objects.filter(pk__in=[each.pk for each in children]).values_list("pk", "merged_into")
    )

    def top(one):
        return top(into[one]) if into[one] else one

    return {
        one: [top(one), *sorted(other for other in into if top(other) == top(one) != other)]
        for one in into
    }


@given(data=st.data())
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_record_knows_all_records_of_its_child_after_any_mergers(northwick, data):
    children = [cast.make_child(northwick) for _ in range(6)]
    for _step in range(data.draw(st.integers(1, 12))):
        one, other = data.draw(st.tuples(st.sampled_from(children), st.sampled_from(children)))
        into = None if data.draw(st.booleans()) else other
        if into and (into.pk == one.pk or one.pk in climbed(into)):
            into = None
        Child.objects.filter(pk=one.pk).update(merged_into=into)

        assert families(children) == defined(children)


def climbed(child):
    row = Child.objects.get(pk=child.pk)
    return {row.pk, *(climbed(row.merged_into) if row.merged_into else ())}


def test_the_cases_stand_in_the_order_of_the_records(northwick):
    kept, gone = cast.make_child(northwick), cast.make_child(northwick)
    Child.objects.filter(pk=kept.pk).update(merged_into=gone)

    row = Child.objects.get(pk=kept.pk)

    assert row.record_ids == [gone.pk, kept.pk]
    assert row.record_cases == [gone.case_id, kept.case_id]


def test_saving_an_old_copy_of_a_record_loses_no_merger(northwick):
    kept, gone = cast.make_child(northwick), cast.make_child(northwick)
    Child.objects.filter(pk=gone.pk).update(merged_into=kept)

    kept.save()

    assert Child.objects.get(pk=kept.pk).record_ids == [kept.pk, gone.pk]


def test_a_circle_of_mergers_is_refused_in_words(northwick):
    one, two, three = (cast.make_child(northwick) for _ in range(3))
    Child.objects.filter(pk=two.pk).update(merged_into=one)
    Child.objects.filter(pk=three.pk).update(merged_into=two)

    with pytest.raises(ValidationError, match="in a circle"), refused_in_words():
        Child.objects.filter(pk=one.pk).update(merged_into=three)
