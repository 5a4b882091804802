"""The intervals written out in `intervals.py` are those of SciPy and statsmodels."""

import pytest

from throughcare.measures.statistics import intervals

TAIL = (1 - intervals.LEVEL) / 2
COUNTED = (1, 2, 7, 19, 88, 1_000, 40_322)
SEEN = (0, 1, 2, 5, 17, 88, 1_234)


@pytest.mark.parametrize("counted", COUNTED)
def test_a_share_has_the_interval_of_wilson_in_statsmodels(counted):
    from statsmodels.stats.proportion import proportion_confint  # takes seconds

    for met in sorted({0, 1, counted // 3, counted - 1, counted}):
        results = intervals.share(met, counted)
        wanted = proportion_confint(met, counted, alpha=1 - intervals.LEVEL, method="wilson")
        assert (results.low, results.high) == pytest.approx(
            [100 * float(w) for w in wanted], abs=1e-11
        )


@pytest.mark.parametrize("seen", SEEN)
def test_a_count_has_the_exact_interval_of_scipy(seen):
    from scipy import stats

    results = intervals.count(seen)
    low = stats.chi2.ppf(TAIL, 2 * seen) / 2 if seen else 0.0
    assert results.low == pytest.approx(low, rel=1e-13)
    assert results.high == pytest.approx(stats.chi2.ppf(1 - TAIL, 2 * (seen + 1)) / 2, rel=1e-13)


@pytest.mark.parametrize("seen", SEEN)
def test_a_ratio_of_rates_has_the_exact_conditional_interval_of_scipy(seen):
    from scipy import stats

    for there in (1, 9, 230):
        results = intervals.ratio_of_rates(seen, 1_000, there, 3_000)
        low = stats.beta.ppf(TAIL, seen, there + 1) if seen else 0.0
        high = stats.beta.ppf(1 - TAIL, seen + 1, there)
        assert results.low == pytest.approx(3 * low / (1 - low), rel=1e-12)
        assert results.high == pytest.approx(3 * high / (1 - high), rel=1e-12)
