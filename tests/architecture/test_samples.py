"""What `make test` tries of many like things shows every kind of them."""

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.chosen import kinds_of_parts
from tests.pages.writing.chosen import what_it_asks
from tests.pages.writing.examples import EXAMPLES
from tests.samples import each_time, some_of_each_kind
from throughcare.measures.catalogue import catalogue


def every_kind(names, kinds):
    return set().union(*(kinds(name) for name in names))


@given(st.dictionaries(st.text(), st.frozensets(st.integers(0, 20), min_size=1)), st.text())
def test_a_sample_shows_every_kind_and_nothing_twice_over(things, claim):
    chosen = some_of_each_kind(things, things.__getitem__, claim)

    assert every_kind(chosen, things.__getitem__) == every_kind(things, things.__getitem__)
    assert len(chosen) <= len(every_kind(things, things.__getitem__))
    assert chosen == [name for name in things if name in chosen]


def test_the_samples_of_pages_and_measures_show_every_kind_and_are_not_all():
    for names, kinds in ((sorted(EXAMPLES), what_it_asks), (sorted(catalogue()), kinds_of_parts)):
        chosen = some_of_each_kind(names, kinds, "a claim")

        assert every_kind(chosen, kinds) == every_kind(names, kinds)
        assert len(chosen) < len(names) / 2


def test_what_is_not_chosen_is_tried_by_make_test_all():
    marked = each_time(["a", "b"], ["a"]).args[1]

    assert [[mark.name for mark in each.marks] for each in marked] == [[], ["thorough"]]


def test_claims_try_different_pages():
    chosen = {tuple(some_of_each_kind(EXAMPLES, what_it_asks, claim)) for claim in "abcde"}

    assert len(chosen) > 1
