"""A programme beside children like its own, or a refusal."""

import random

import pytest

from throughcare.measures.evaluation.balance import Verdict
from throughcare.measures.evaluation.matched_comparison import (
    CannotCompare,
    ComparedChild,
    days_of,
    later,
    matched_comparison,
    matches,
)


def children(treated, others, *, effect=0.0, seed=1, apart=0.0):
    """Invented children: older ones with more history reoffend more and take part more."""
    dice = random.Random(seed)
    made = []
    for n in range(treated + others):
        took_part = n < treated
        age = dice.gauss(15.5 + (apart if took_part else 0), 1)
        history = dice.gauss(2 + (0.4 if took_part else 0), 1)
        chance = min(0.95, max(0.02, 0.35 + 0.05 * (history - 2) + (effect if took_part else 0)))
        reoffended = dice.random() < chance
        made.append(
            ComparedChild(
                key=f"c{n:04d}",
                treated=took_part,
                characteristics={"age": age, "history": history, "always": 1.0},
                reoffended=reoffended,
                reoffences=dice.randint(1, 4) if reoffended else 0,
                days=dice.randint(10, 360) if reoffended else None,
            )
        )
    return made


def test_matching_makes_the_groups_alike_and_says_how_alike():
    results = matched_comparison(children(100, 600))

    before = {each.characteristic: abs(each.difference) for each in results.before}
    after = {each.characteristic: abs(each.difference) for each in results.after}
    assert after["history"] < before["history"]
    assert all(each.verdict is not Verdict.POOR for each in results.after)
    assert results.pairs + results.unmatched == 100


def test_a_large_effect_is_found_with_its_three_intervals():
    results = matched_comparison(children(200, 900, effect=-0.25))

    assert results.reoffending.interval.high < 0
    assert results.reoffences_ratio.high < 1
    assert results.days_difference.method == "Welch"
    assert results.words == "Children of the programme reoffended less often."


def test_no_effect_is_called_inconclusive():
    assert matched_comparison(children(80, 400)).words.startswith("Inconclusive")


def test_the_order_in_which_children_come_changes_nothing():
    made = children(80, 300)

    assert matched_comparison(made) == matched_comparison(made[::-1])


@pytest.mark.parametrize(("treated", "others"), [(59, 400), (100, 30)])
def test_below_the_minimum_the_answer_is_refused_and_the_data_lab_recommended(treated, others):
    with pytest.raises(CannotCompare, match=r"60 are needed.*Justice Data Lab"):
        matched_comparison(children(treated, others))


def test_a_service_may_set_another_minimum():
    assert matched_comparison(children(50, 500), least=30).pairs >= 30


def test_groups_that_do_not_overlap_are_refused():
    with pytest.raises(CannotCompare, match="nobody to match"):
        matched_comparison(children(70, 200, apart=40.0))


def test_groups_that_hardly_overlap_have_too_few_matches():
    with pytest.raises(CannotCompare, match="could be matched"):
        matched_comparison(children(70, 90, apart=2.5))


def test_nobody_beyond_the_caliper_is_matched():
    import numpy as np

    logits = np.array([0.0, 5.0, 0.01, 0.5, 9.0])

    assert matches(logits, 2) == [(0, 2)]


def test_days_to_the_first_reoffence_are_of_those_who_reoffended():
    made = children(10, 10, seed=3)

    assert len(days_of(made)) == sum(child.reoffended for child in made)
    assert later([[10], [20, 30]]) is None
    assert later([[10, 10], [10, 10]]) is None


def test_groups_that_stay_unlike_are_refused_by_name():
    from throughcare.measures.evaluation.balance import Balance
    from throughcare.measures.evaluation.matched_comparison import refuse_unlike

    with pytest.raises(CannotCompare, match="still differ in age"):
        refuse_unlike([Balance("age", 0.3), Balance("history", 0.01)])
