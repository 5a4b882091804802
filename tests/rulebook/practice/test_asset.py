import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.practice.asset import RATINGS, SECTIONS, History, static_scores, total
from throughcare.rulebook.practice.scales import ASSET_LIKELIHOOD

NOTHING = History("robbery", None, None, 0)


def rated(rating):
    return dict.fromkeys(SECTIONS, rating)


@pytest.mark.parametrize(
    ("rating", "static", "answer", "band"),
    [
        pytest.param(2, (0, 2, 0, 0), 26, "medium", id="all moderate and one warning"),
        pytest.param(1, (0, 0, 0, 0), 12, "low", id="all slight"),
        pytest.param(2, (4, 4, 4, 4), 40, "high", id="all moderate and the most history"),
        pytest.param(4, (4, 4, 4, 4), 64, "high", id="the most there is"),
        pytest.param(0, (0, 0, 0, 0), 0, "low", id="the least there is"),
    ],
)
def test_the_total_comes_from_the_items(rating, static, answer, band):
    score = total(rated(rating), static)

    assert (score, ASSET_LIKELIHOOD.band(score)) == (answer, band)


def test_the_sections_are_twelve():
    assert len(SECTIONS) == 12


@pytest.mark.parametrize("rating", [5, -1])
def test_a_rating_outside_the_scale_is_refused_by_section(rating):
    with pytest.raises(ValueError, match="Lifestyle needs a rating of 0 to 4"):
        total({**rated(1), "lifestyle": rating}, (0, 0, 0, 0))


def test_a_section_that_nobody_rated_is_refused_by_name():
    unrated = {section: 1 for section in SECTIONS if section != "substance-use"}

    with pytest.raises(ValueError, match="Substance use needs a rating"):
        total(unrated, (0, 0, 0, 0))


def test_a_static_score_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="static score is 0 to 4"):
        total(rated(1), (5, 0, 0, 0))


@pytest.mark.parametrize(
    ("category", "score"),
    [
        pytest.param("vehicle-theft", 4, id="taking a vehicle"),
        pytest.param("motoring", 4, id="motoring"),
        pytest.param("domestic-burglary", 3, id="burglary in a dwelling"),
        pytest.param("non-domestic-burglary", 3, id="burglary elsewhere"),
        pytest.param("robbery", 0, id="robbery, though it is serious"),
        pytest.param("violence-against-the-person", 0, id="violence"),
    ],
)
def test_the_offence_type_predicts_and_does_not_say_how_serious(category, score):
    assert static_scores(History(category, None, None, 0))[0] == score


@pytest.mark.parametrize(("age", "score"), [(None, 0), (10, 4), (12, 4), (13, 2), (17, 2)], ids=str)
def test_the_age_at_the_first_caution_scores(age, score):
    assert static_scores(History("drugs", age, None, 0))[1] == score


@pytest.mark.parametrize(("age", "score"), [(None, 0), (10, 4), (13, 4), (14, 3), (17, 3)], ids=str)
def test_the_age_at_the_first_conviction_scores(age, score):
    assert static_scores(History("drugs", None, age, 0))[2] == score


@pytest.mark.parametrize(("convictions", "score"), [(0, 0), (1, 3), (3, 3), (4, 4), (9, 4)])
def test_the_number_of_previous_convictions_scores(convictions, score):
    assert static_scores(History("drugs", None, None, convictions))[3] == score


def test_no_history_scores_nothing():
    assert static_scores(NOTHING) == (0, 0, 0, 0)


@pytest.mark.parametrize("age", [9, 18])
def test_an_age_outside_10_to_17_is_refused(age):
    with pytest.raises(ValueError, match="not an age from 10 to 17"):
        static_scores(History("drugs", age, None, 0))


def test_fewer_than_no_convictions_are_refused():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        static_scores(History("drugs", None, None, -1))


@given(
    ratings=st.lists(st.sampled_from(sorted(RATINGS)), min_size=12, max_size=12),
    static=st.tuples(*[st.integers(0, 4)] * 4),
)
def test_every_total_is_in_a_band(ratings, static):
    score = total(dict(zip(SECTIONS, ratings, strict=True)), static)

    assert ASSET_LIKELIHOOD.band(score)
