"""Every indicator says in words what it counts, part by part."""

from throughcare.measures.kpis import (
    accommodation,
    board,
    diversion,
    education,
    entitlement,
    legacy,
    special_needs,
    treatment,
    victims,
    wider_services,
)
from throughcare.rulebook.indicators.measure_words import INDICATORS

MEASURES = (
    accommodation.MEASURE,
    education.MEASURE,
    special_needs.MEASURE,
    *treatment.MEASURES,
    diversion.MEASURE,
    wider_services.MEASURE,
    board.MEASURE,
    *victims.MEASURES,
    *legacy.MEASURES,
    entitlement.MEASURE,
)


def test_every_indicator_has_words_and_every_part_but_the_headline_has_its_own():
    parts = {each.code: {part.code for part in each.parts} - {"headline"} for each in MEASURES}

    assert parts == {code: set(INDICATORS[code].parts) for code in parts}
