from datetime import date

import pytest

from throughcare.rulebook.offences.gravity import final_score, matrix_on

OLD, NEW = date(2023, 9, 30), date(2023, 10, 1)


@pytest.mark.parametrize(
    ("day", "points"),
    [
        pytest.param(date(2010, 1, 1), 0, id="before our matrices"),
        pytest.param(OLD, 4, id="the last day of four points"),
        pytest.param(NEW, 5, id="the first day of five"),
    ],
)
def test_a_matrix_has_the_points_of_its_time(day, points):
    assert len(matrix_on(day)) == points


@pytest.mark.parametrize(
    ("base", "adjustments", "day", "score"),
    [
        pytest.param(3, 0, NEW, 3, id="no factor"),
        pytest.param(3, 1, NEW, 4, id="aggravated"),
        pytest.param(3, -1, NEW, 2, id="mitigated"),
        pytest.param(5, 1, NEW, 5, id="kept at the top of five"),
        pytest.param(4, 1, OLD, 4, id="kept at the top of four"),
        pytest.param(1, -1, OLD, 1, id="kept at the bottom"),
    ],
)
def test_a_final_score_stays_inside_its_matrix(base, adjustments, day, score):
    assert final_score(base, adjustments, decided_on=day).score == score


@pytest.mark.parametrize(
    ("base", "day"), [(5, OLD), (0, NEW), (3, date(2010, 1, 1))], ids=["5 of 4", "0", "too early"]
)
def test_a_score_that_the_matrix_does_not_have_is_refused(base, day):
    with pytest.raises(ValueError, match="is not a score of a gravity matrix"):
        final_score(base, 0, decided_on=day)


def test_a_score_keeps_its_matrix():
    assert final_score(4, 0, decided_on=NEW).matrix == "npcc-2023"
