"""The evaluation of a course: who came, what changed, and what may not be said."""

import re
from datetime import date, timedelta

import pytest

from tests.pages.performance.snapshots_made import write_snapshot

EVALUATION = "/performance/evaluation/"
BEGAN = date(2025, 10, 6)
ENDED = date(2026, 1, 26)
YEAR = "2025Q1..2025Q4"
BRS = {"course": "Street doctors", "by": "brs", "period": YEAR, "higher": "better"}
BEFORE = (13, 15, 18, 17, 11, 20, 16, 19, 14, 12, 21, 17)  # of six items; measures.md 10.2
AFTER = (17, 18, 19, 21, 12, 19, 20, 21, 17, 16, 20, 19)


def course(name, *, ended_on=ENDED, end="completed", attended=6):
    return {
        "intervention_id": f"i{name}",
        "person_id": name,
        "kind": "knife-crime",
        "name": "Street doctors",
        "offered_on": BEGAN - timedelta(days=7),
        "started_on": BEGAN,
        "ended_on": ended_on,
        "end_reason": end,
        "sessions_planned": 8,
        "sessions_attended": attended,
    }


def survey(name, occasion, on, total):
    return {
        "survey_id": f"{occasion}{name}",
        "person_id": name,
        "instrument": "brs",
        "occasion": occasion,
        "completed_on": on,
        "items_answered": 6,
        "total": total,
    }


def service(children):
    """Children on the course with both answers, and one more who was never asked again."""
    names = [f"c{n:02d}" for n in range(children)]
    asked = [
        each
        for name, before, after in zip(names, BEFORE, AFTER, strict=False)
        for each in (survey(name, "baseline", BEGAN, before), survey(name, "exit", ENDED, after))
    ]
    ete = [
        {
            "ete_id": f"e{name}{start}",
            "person_id": name,
            "provision_type": kind,
            "suitability": "suitable",
            "started_on": start,
            "ended_on": end,
        }
        for n, name in enumerate(names)
        for start, end, kind in (
            (date(2025, 9, 1), date(2025, 12, 1), "school" if n < 4 else "none"),
            (date(2025, 12, 2), None, "school" if n < 9 else "none"),
        )
    ]
    return {
        "person": [
            {"person_id": name, "date_of_birth": date(2010, 1, 1), "sex": "male"}
            for name in (*names, "lost")
        ],
        "intervention": [*map(course, names), course("lost", end="disengaged", attended=1)],
        "survey": [*asked, survey("lost", "baseline", BEGAN, 12)],
        "ete": ete,
    }


@pytest.fixture
def twelve(settings, tmp_path):
    settings.STATE = tmp_path
    return write_snapshot(tmp_path, "northwick", service(12))


def words_of(answer):
    page = answer.text
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace("&#39;", "'")


def test_nothing_is_said_before_a_course_is_chosen(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION))

    assert "Street doctors" in said
    assert "Who came" not in said
    assert "There is a problem" not in said


def test_a_scale_is_compared_before_and_after_in_words_and_numbers(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION, BRS))

    assert "Begun 13" in said
    assert "Ended otherwise 1" in said
    assert "73 of 104 planned sessions were attended: 70.2%" in said
    assert "an observed change of 0.36 (95% interval 0.17 to 0.56). It is for the better." in said
    assert "Paired t test, p 0.002" in said
    assert "Signed ranks, p (exact) 0.005" in said
    assert "Asked first and never again 1" in said
    assert "Too few to show" in said


def test_reliable_change_is_counted_against_a_published_norm(enter, ana, twelve):
    norm = {"spread": "0.70", "reliability": "0.83", "source": "Smith and others, 2008"}

    said = words_of(enter(ana).get(EVALUATION, BRS | norm))

    assert "A change of 0.80 or more is reliable for one child. 0 improved reliably" in said
    assert "Smith and others, 2008" in said


def test_a_norm_without_its_source_is_asked_for(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION, BRS | {"spread": "0.70", "reliability": "0.83"}))

    assert "Enter the standard deviation, the reliability and who published them." in said
    assert "Who came" not in said


def test_yes_or_no_is_compared_on_the_first_and_the_last_day(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION, BRS | {"by": "education"}))

    assert "Of 12 children known on both days, 33.3% on the first day" in said
    assert "75.0% on its last: +41.7 points" in said
    assert "McNemar's exact test, p 0.063" in said
    assert "Yes on the last day only 5" in said


def test_of_fewer_than_five_children_no_change_is_told(enter, ana, settings, tmp_path):
    settings.STATE = tmp_path
    write_snapshot(tmp_path, "northwick", service(4))

    said = words_of(enter(ana).get(EVALUATION, BRS))

    assert "Only 4 children have both a first and a later answer, and 5 are needed" in said
    assert "Mean before" not in said


def test_a_matched_comparison_is_refused_below_the_minimum(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION, BRS))

    assert "No child took part, and 60 are needed" in said
    assert "Justice Data Lab" in said


def test_a_course_that_is_not_there_is_no_course(enter, ana, twelve):
    said = words_of(enter(ana).get(EVALUATION, BRS | {"course": "../x"}))

    assert "There is a problem" in said


def test_who_may_not_see_a_small_count_sees_no_evaluation(enter, moira, twelve):
    page = enter(moira).get(EVALUATION, BRS).text

    assert "A course is of a few children" in page
    assert "Who came" not in page
    assert "Street doctors" not in page


@pytest.mark.parametrize("name", ["course", "by", "period", "higher"])
def test_a_choice_that_is_not_offered_is_said_to_be_none(enter, ana, twelve, name):
    said = words_of(enter(ana).get(EVALUATION, BRS | {name: "rubbish"}))

    assert "There is a problem" in said
    assert "not one of the available" not in said
