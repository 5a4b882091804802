"""The Asset core profile: its twelve sections, its four static factors and its total.

The total always comes from the stored items. A static factor says how well something predicts
reoffending, not how serious it is: a robbery scores 0 and taking a vehicle scores 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

SECTIONS: dict[str, str] = {
    "living-arrangements": "Living arrangements",
    "family-and-personal-relationships": "Family and personal relationships",
    "education-training-and-employment": "Education, training and employment",
    "neighbourhood": "Neighbourhood",
    "lifestyle": "Lifestyle",
    "substance-use": "Substance use",
    "physical-health": "Physical health",
    "emotional-and-mental-health": "Emotional and mental health",
    "perception-of-self-and-others": "Perception of self and others",
    "thinking-and-behaviour": "Thinking and behaviour",
    "attitudes-to-offending": "Attitudes to offending",
    "motivation-to-change": "Motivation to change",
}

RATINGS: dict[int, str] = {
    0: "No association with the likelihood of further offending",
    1: "Slight, occasional or only indirect association",
    2: "Moderate but definite association, direct or indirect",
    3: "Quite strong association, normally direct",
    4: "Very strong, clear and direct association",
}

_ERA = InForce(first_day=date(2009, 11, 30), last_day=date(2017, 3, 31))

ASSET_STATIC = Rule(
    code="asset-static-factors",
    name="Static factors of Asset: four scores of 0 to 4, from history and the current offence",
    in_force=_ERA,
    source=cite("scaled-approach", "appendix A"),
    confidence=Confidence.HIGH,
    local_setting=True,
)

OFFENCE_TYPE_SCORES: dict[str, int] = {
    "motoring": 4,
    "vehicle-theft": 4,
    "death-or-injury-by-dangerous-driving": 4,
    "domestic-burglary": 3,
    "non-domestic-burglary": 3,
}


@dataclass(frozen=True)
class History:
    """The criminal history that the static factors read; keep it, not only its score.

    `offence_category` is of the offence that led to this assessment, the most serious if
    several. Ages are completed years, empty where there was none. `previous_convictions`
    counts court occasions, the current one left out.
    """

    offence_category: str
    age_at_first_pre_court: int | None
    age_at_first_conviction: int | None
    previous_convictions: int


def static_scores(history: History) -> tuple[int, int, int, int]:
    """The four static scores: offence type, first pre-court, first conviction, convictions."""
    return (
        OFFENCE_TYPE_SCORES.get(history.offence_category, 0),
        _by_age(history.age_at_first_pre_court, young=(10, 12, 4), older=2),
        _by_age(history.age_at_first_conviction, young=(10, 13, 4), older=3),
        _by_convictions(history.previous_convictions),
    )


def total(dynamic: Mapping[str, int], static: tuple[int, int, int, int]) -> int:
    """The Asset total, 0 to 64, from a rating of each section and the static scores.

    Raises `ValueError`, naming it, for a section not rated or a rating outside 0 to 4.
    """
    for section, name in SECTIONS.items():
        if dynamic.get(section) not in RATINGS:
            raise ValueError(f"{name} needs a rating of 0 to 4")
    if not all(score in RATINGS for score in static):
        raise ValueError("A static score is 0 to 4")
    return sum(dynamic[section] for section in SECTIONS) + sum(static)


def _by_age(age: int | None, *, young: tuple[int, int, int], older: int) -> int:
    if age is None:
        return 0
    youngest, oldest, score = young
    if not youngest <= age <= 17:
        raise ValueError(f"{age} is not an age from 10 to 17")
    return score if age <= oldest else older


def _by_convictions(convictions: int) -> int:
    if convictions < 0:
        raise ValueError(f"Previous convictions are 0 or more, not {convictions}")
    return 4 if convictions >= 4 else 3 if convictions else 0
