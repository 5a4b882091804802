"""The practice guide, 5.1: every outcome with its era, its tier, and what it counts for."""

from datetime import date, timedelta

import pytest

from throughcare.rulebook.disposals.outcomes import OUTCOMES, CohortEntry, outcome

GUIDE = """
no-further-action                                | 2000-04-01 |            | diversion-other | no
informal-action                                  | 2000-04-01 |            | diversion-other | no
informal-action-with-intervention                | 2000-04-01 |            | diversion-other | no
triage                                           | 2008-04-01 |            | diversion       | no
community-resolution                             | 2012-04-01 |            | diversion-other | no
community-resolution-with-intervention           | 2012-04-01 |            | diversion-other | no
community-resolution-police                      | 2012-04-01 |            | diversion-other | no
community-resolution-other-agency                | 2012-04-01 |            | diversion-other | no
outcome-20                                       | 2014-04-01 |            | diversion       | no
outcome-21                                       | 2014-04-01 |            | diversion       | no
outcome-22                                       | 2019-04-01 |            | diversion       | no
outcome-22-deferred                              | 2019-04-01 |            | diversion       | no
outcome-23                                       | 2026-02-01 |            | diversion       | no
penalty-notice-for-disorder                      | 2004-01-20 | 2013-04-07 | pre-court       | no
reprimand                                        | 2000-06-01 | 2013-04-07 | pre-court       | yes
final-warning                                    | 2000-06-01 | 2013-04-07 | pre-court       | yes
final-warning-with-intervention                  | 2000-06-01 | 2013-04-07 | pre-court       | yes
youth-caution                                    | 2013-04-08 |            | pre-court       | yes
youth-caution-with-intervention                  | 2013-04-08 |            | pre-court       | yes
youth-conditional-caution                        | 2009-04-01 |            | pre-court       | yes
absolute-discharge                               | 2000-04-01 |            | first-tier      | yes
conditional-discharge                            | 2000-04-01 |            | first-tier      | yes
bind-over                                        | 2000-04-01 |            | first-tier      | yes
fine                                             | 2000-04-01 |            | first-tier      | yes
compensation-order                               | 2000-04-01 |            | first-tier      | yes
sentence-deferred                                | 2000-04-01 |            | first-tier      | yes
referral-order                                   | 2002-04-01 |            | first-tier      | yes
reparation-order                                 | 2000-06-01 | 2022-06-27 | first-tier      | yes
supervision-order                                | 2000-04-01 | 2009-11-29 | community       | yes
supervision-order-intensive-supervision          | 2001-07-01 | 2009-11-29 | community       | yes
action-plan-order                                | 2000-06-01 | 2009-11-29 | community       | yes
attendance-centre-order                          | 2000-04-01 | 2009-11-29 | community       | yes
curfew-order                                     | 2000-04-01 | 2009-11-29 | community       | yes
community-rehabilitation-order                   | 2001-04-01 | 2009-11-29 | community       | yes
community-punishment-order                       | 2001-04-01 | 2009-11-29 | community       | yes
community-punishment-and-rehabilitation-order    | 2001-04-01 | 2009-11-29 | community       | yes
drug-treatment-and-testing-order                 | 2000-10-01 | 2009-11-29 | community       | yes
exclusion-order                                  | 2000-04-01 | 2009-11-29 | community       | yes
youth-rehabilitation-order                       | 2009-11-30 |            | community       | yes
youth-rehabilitation-order-intensive-supervision | 2009-11-30 |            | community       | yes
youth-rehabilitation-order-fostering             | 2009-11-30 |            | community       | yes
hospital-order                                   | 2000-04-01 |            | community       | yes
guardianship-order                               | 2000-04-01 |            | community       | yes
detention-and-training-order                     | 2000-04-01 |            | custody         | later
detention-section-90                             | 2000-08-25 | 2020-11-30 | custody         | later
detention-section-91                             | 2000-08-25 | 2020-11-30 | custody         | later
detention-section-226-life                       | 2005-04-04 | 2020-11-30 | custody         | later
detention-section-226-public-protection          | 2005-04-04 | 2012-12-02 | custody         | later
detention-section-226b                           | 2012-12-03 | 2020-11-30 | custody         | later
detention-section-228                            | 2005-04-04 | 2012-12-02 | custody         | later
detention-section-250                            | 2020-12-01 |            | custody         | later
detention-section-252a                           | 2021-06-29 |            | custody         | later
detention-section-254                            | 2020-12-01 |            | custody         | later
detention-section-258                            | 2020-12-01 |            | custody         | later
detention-section-259                            | 2020-12-01 |            | custody         | later
criminal-behaviour-order                         | 2014-10-20 |            | ancillary       | no
anti-social-behaviour-order                      | 2000-04-01 | 2014-10-19 | ancillary       | no
restraining-order                                | 2000-04-01 |            | ancillary       | no
sexual-harm-prevention-order                     | 2015-03-08 |            | ancillary       | no
knife-crime-prevention-order                     | 2021-07-05 |            | ancillary       | no
youth-diversion-order                            | 2026-01-01 |            | ancillary       | no
parenting-order                                  | 2000-06-01 |            | ancillary       | no
costs                                            | 2000-04-01 |            | ancillary       | no
surcharge                                        | 2007-04-01 |            | ancillary       | no
disqualification-from-driving                    | 2000-04-01 |            | ancillary       | no
penalty-points                                   | 2000-04-01 |            | ancillary       | no
breach-of-order                                  | 2000-04-01 |            | linked-event    | no
order-revoked                                    | 2000-04-01 |            | linked-event    | no
order-varied                                     | 2000-04-01 |            | linked-event    | no
dismissed                                        | 2000-04-01 |            | no-outcome      | no
withdrawn                                        | 2000-04-01 |            | no-outcome      | no
discontinued                                     | 2000-04-01 |            | no-outcome      | no
not-guilty                                       | 2000-04-01 |            | no-outcome      | no
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in GUIDE.strip().split("\n")]
COUNTS = {
    "no": (False, CohortEntry.NO, False),
    "yes": (True, CohortEntry.ON_OUTCOME, True),
    "later": (True, CohortEntry.ON_RELEASE, True),
}
A_DAY = timedelta(days=1)


def test_the_guide_has_every_outcome_that_there_is():
    assert {code for code, *_rest in ROWS} == set(OUTCOMES)


@pytest.mark.parametrize(("code", "first", "last", "tier", "counts"), ROWS, ids=lambda cell: cell)
def test_an_outcome_is_of_its_era_and_tier_and_counts_as_it_should(code, first, last, tier, counts):
    """For a first-time entrant, for a reoffending cohort (after custody later), as a reoffence."""
    made, begins = outcome(code), date.fromisoformat(first)
    ends = date.fromisoformat(last) if last else None

    assert (made.holds_on(begins - A_DAY), made.holds_on(begins)) == (False, True)
    if ends is None:
        assert made.in_force.last_day is None
    else:
        assert (made.holds_on(ends), made.holds_on(ends + A_DAY)) == (True, False)
    assert made.tier.value == tier
    counted = (made.counts_first_time_entrant, made.enters_cohort, made.counts_reoffence)
    assert counted == COUNTS[counts]
