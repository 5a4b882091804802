"""Every measure of proven, courts and offences says in words what it counts."""

import pytest

from throughcare.measures.custody import long_remand, remand, use_of_custody
from throughcare.measures.offences import county_lines, ni111, offence_profile, serious_violence
from throughcare.measures.reoffending import ni19, proven, tracker
from throughcare.rulebook.indicators.measure_words import INDICATORS

MEASURES = (
    proven.MEASURE,
    tracker.MEASURE,
    ni19.MEASURE,
    *use_of_custody.MEASURES,
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
