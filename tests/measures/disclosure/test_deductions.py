"""What a reader works out of shown numbers one after another, noughts among them."""

from dataclasses import replace
from random import Random

from tests.measures.disclosure.test_hidden_together import QUARTERS, figures
from throughcare.measures.disclosure.deductions import Deductions
from throughcare.measures.disclosure.earlier_decisions import EarlierDecisions
from throughcare.measures.disclosure.shared_cells import HERE, figure_key

PART = "kpi-1 headline"
GIRLS, BOYS, ALL = (("sex", "female"),), (("sex", "male"),), ()
NAMES = frozenset({"numerator", "denominator", "unknown"})


def children(sex, answer, count, period=QUARTERS[0]):
    """So many children of 15 to 17, each with a number of their own."""
    child = {"period": period, "sex": sex, "age": "15-17", "answer": answer, "plan": True}
    return [child | {"who": Random(f"{sex} {answer} {n}").getrandbits(40)} for n in range(count)]


def by_sex(some):
    every = figures(some, QUARTERS[0], ("sex",), of_nobody=True)
    return [each for each in every if set(each.group) == {"sex"}]


def shown(some, *names_shown):
    """What is hidden where only these numbers of the headline are shown."""
    hidden = {figure_key(each): NAMES for each in some}
    hidden[PART, ALL] = NAMES
    for group, name in names_shown:
        hidden[PART, group] -= {name}
    return hidden


def known(some, *names_shown):
    reader = Deductions()
    reader.add(some)
    reader.note_shown(shown(some, *names_shown))
    return lambda group, name: reader.follows(HERE, (PART, group), name)


def test_the_last_number_of_a_sum_follows_and_no_number_before():
    some = by_sex(children("female", "y", 6) + children("male", "y", 8))

    assert known(some, (ALL, "numerator"), (BOYS, "numerator"))(GIRLS, "numerator")
    assert not known(some, (ALL, "numerator"))(GIRLS, "numerator")


def test_of_nobody_nobody_met_it():
    some = by_sex(children("male", "y", 8))

    assert known(some, (GIRLS, "denominator"))(GIRLS, "numerator")
    assert known(some, (GIRLS, "denominator"))(GIRLS, "unknown")
    assert not known(some, (BOYS, "denominator"))(GIRLS, "numerator")


def test_where_everybody_is_shown_the_others_are_nobody():
    some = by_sex(children("male", "y", 8))

    assert known(some, (ALL, "numerator"), (BOYS, "numerator"))(GIRLS, "numerator")


def test_who_is_left_when_two_equal_numbers_are_taken_from_each_other_is_nobody():
    some = by_sex(children("female", "y", 6) + children("male", "n", 8))
    of_the_known = [each for each in some if each.part == "of-known"]
    reader = Deductions()
    reader.add(some)
    hidden = {figure_key(each): NAMES for each in of_the_known}
    hidden["kpi-1 of-known", GIRLS] = frozenset({"unknown"})
    reader.note_shown(hidden)

    assert reader.follows(HERE, ("kpi-1 not", GIRLS), "numerator")
    assert not reader.follows(HERE, ("kpi-1 not", BOYS), "numerator")


def test_a_hidden_nought_of_a_quarter_is_given_away_by_the_year():
    some = by_sex(children("male", "y", 8))
    earlier = EarlierDecisions(some)
    earlier.add_quarters([(some, {figure_key(each): NAMES for each in some})])

    assert earlier.hides_nought((PART, GIRLS), "numerator")
    assert not earlier.hides_nought((PART, BOYS), "numerator")
    assert (PART, GIRLS) in earlier.given_away(shown(some, (GIRLS, "numerator")))
    assert (PART, BOYS) not in earlier.given_away(shown(some, (GIRLS, "numerator")))


def test_a_row_that_is_missing_by_two_columns_tells_nothing():
    more = [{**each, "age": "10-14"} for each in children("female", "y", 9)]
    some = figures(children("male", "y", 8) + more, QUARTERS[0], ("sex", "age"))
    reader = Deductions()
    reader.add([each for each in some if len(each.group) == 2])
    reader.note_shown({(PART, BOYS): frozenset()})

    assert reader.follows(HERE, (PART, BOYS), "numerator")
    assert not reader.follows(HERE, (PART, (("age", "15-17"), *BOYS)), "numerator")


def test_parts_of_the_same_children_in_other_groups_are_not_the_same_numbers():
    before = by_sex(children("female", "y", 6) + children("male", "y", 8))
    [one, other] = (each for each in before if each.part == "headline")
    after = [
        replace(one, part="number", group=other.group),
        replace(other, part="number", group=one.group),
    ]
    reader = Deductions()
    reader.add([one, other, *after])
    reader.note_shown({(PART, GIRLS): frozenset()})

    assert reader.follows(HERE, (PART, GIRLS), "denominator")
    assert not reader.follows(HERE, ("kpi-1 number", GIRLS), "denominator")
    assert not reader.is_nought(HERE, ("kpi-1 number", GIRLS), "denominator")
