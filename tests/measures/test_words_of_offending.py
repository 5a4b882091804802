"""Every measure of reoffending, courts and offences says in words what it counts."""

import pytest

from throughcare.measures import (
    county_lines,
    custody,
    long_remand,
    ni19,
    ni111,
    offence_profile,
    remand,
    reoffending,
    serious_violence,
    tracker,
)
from throughcare.rulebook.indicators import INDICATORS

MEASURES = (
    reoffending.MEASURE,
    tracker.MEASURE,
    ni19.MEASURE,
    *custody.MEASURES,
    *remand.MEASURES,
    long_remand.MEASURE,
    *offence_profile.MEASURES,
    *serious_violence.MEASURES,
    county_lines.MEASURE,
    *ni111.MEASURES,
)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_every_part_but_the_headline_has_words(measure):
    parts = {part.code for part in measure.parts} - {"headline"}

    assert parts == set(INDICATORS[measure.code].parts)
