import pytest

from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.practice.scales import (
    ASSET_DYNAMIC_RESEARCH,
    ASSET_LIKELIHOOD,
    CASE_STANDARD_RATING,
    INSPECTION_RATING,
    LEVELS,
    LIKELIHOODS,
    RISK_LEVELS,
    SCALED_APPROACH,
    SCALES,
)


@pytest.mark.parametrize(
    ("scale", "score", "band"),
    [
        pytest.param(ASSET_LIKELIHOOD, 0, "low", id="Asset 0"),
        pytest.param(ASSET_LIKELIHOOD, 12, "low", id="Asset 12"),
        pytest.param(ASSET_LIKELIHOOD, 14, "low", id="Asset 14"),
        pytest.param(ASSET_LIKELIHOOD, 15, "medium", id="Asset 15"),
        pytest.param(ASSET_LIKELIHOOD, 26, "medium", id="Asset 26"),
        pytest.param(ASSET_LIKELIHOOD, 32, "medium", id="Asset 32"),
        pytest.param(ASSET_LIKELIHOOD, 33, "high", id="Asset 33"),
        pytest.param(ASSET_LIKELIHOOD, 40, "high", id="Asset 40"),
        pytest.param(ASSET_LIKELIHOOD, 64, "high", id="Asset 64"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 4, "low", id="dynamic 4"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 5, "low-medium", id="dynamic 5"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 9, "low-medium", id="dynamic 9"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 10, "medium", id="dynamic 10"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 16, "medium", id="dynamic 16"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 17, "medium-high", id="dynamic 17"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 24, "medium-high", id="dynamic 24"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 25, "high", id="dynamic 25"),
        pytest.param(ASSET_DYNAMIC_RESEARCH, 48, "high", id="dynamic 48"),
        pytest.param(INSPECTION_RATING, 6, "inadequate", id="inspection 6"),
        pytest.param(INSPECTION_RATING, 7, "requires-improvement", id="inspection 7"),
        pytest.param(INSPECTION_RATING, 18, "requires-improvement", id="inspection 18"),
        pytest.param(INSPECTION_RATING, 19, "good", id="inspection 19"),
        pytest.param(INSPECTION_RATING, 30, "good", id="inspection 30"),
        pytest.param(INSPECTION_RATING, 31, "outstanding", id="inspection 31"),
        pytest.param(INSPECTION_RATING, 36, "outstanding", id="inspection 36"),
        pytest.param(CASE_STANDARD_RATING, 49, "inadequate", id="cases 49"),
        pytest.param(CASE_STANDARD_RATING, 50, "requires-improvement", id="cases 50"),
        pytest.param(CASE_STANDARD_RATING, 64, "requires-improvement", id="cases 64"),
        pytest.param(CASE_STANDARD_RATING, 65, "good", id="cases 65"),
        pytest.param(CASE_STANDARD_RATING, 79, "good", id="cases 79"),
        pytest.param(CASE_STANDARD_RATING, 80, "outstanding", id="cases 80"),
    ],
)
def test_a_score_is_in_its_band(scale, score, band):
    assert scale.band(score) == band


@pytest.mark.parametrize("score", [-1, 65])
def test_a_score_outside_the_scale_is_refused(score):
    with pytest.raises(ValueError, match=f"{score} is not a score"):
        ASSET_LIKELIHOOD.band(score)


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda scale: scale.code)
def test_the_bands_cover_every_score_once(scale):
    bands = [
        [score for score in range(scale.highest + 1) if scale.band(score) == band.code]
        for band in scale.bands
    ]

    assert bands == [list(range(band.lowest, band.highest + 1)) for band in scale.bands]
    assert [score for band in bands for score in band] == list(range(scale.highest + 1))


def test_the_bands_of_the_superseded_draft_are_nowhere():
    starts = {band.lowest for scale in SCALES.values() for band in scale.bands}

    assert starts.isdisjoint({26, 42})


@pytest.mark.parametrize(
    ("likelihood", "risk", "level"),
    [
        ("low", "low", "standard"),
        ("low", "medium", "enhanced"),
        ("low", "high", "intensive"),
        ("low", "very-high", "intensive"),
        ("medium", "low", "enhanced"),
        ("medium", "medium", "enhanced"),
        ("medium", "high", "intensive"),
        ("medium", "very-high", "intensive"),
        ("high", "low", "intensive"),
        ("high", "medium", "intensive"),
        ("high", "high", "intensive"),
        ("high", "very-high", "intensive"),
    ],
)
def test_the_level_is_the_higher_of_likelihood_and_risk(likelihood, risk, level):
    found = SCALED_APPROACH.level(likelihood=likelihood, risk_of_serious_harm=risk)
    higher = max(LIKELIHOODS.index(likelihood), min(RISK_LEVELS.index(risk), 2))

    assert found == level == LEVELS[higher]


def test_a_level_that_is_not_one_is_refused():
    with pytest.raises(ValueError, match="likelihood 'very-high'"):
        SCALED_APPROACH.level(likelihood="very-high", risk_of_serious_harm="low")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("risk-level", RISK_LEVELS),
        ("likelihood-level", LIKELIHOODS),
        ("intervention-level", LEVELS),
    ],
)
def test_the_grid_and_the_code_lists_use_the_same_words(name, codes):
    assert code_list(name).codes == codes
