"""Every number by which an invented service is made believable.

They are our own judgement, chosen so that the shape is right (fewer children every year, most seen
once, a few many times, custody rarer with time); none is a measurement, and no service's figures
may be read from them.
"""

from collections.abc import Mapping
from datetime import date

FIRST_YEAR = 2007

ENTRANTS_BY_YEAR = {
    2007: 1.00,
    2008: 0.98,
    2009: 0.90,
    2010: 0.75,
    2011: 0.64,
    2012: 0.52,
    2013: 0.42,
    2014: 0.36,
    2015: 0.33,
    2016: 0.30,
    2017: 0.28,
    2018: 0.25,
    2019: 0.23,
    2020: 0.17,
    2021: 0.17,
    2022: 0.20,
    2023: 0.24,
    2024: 0.27,
    2025: 0.30,
    2026: 0.32,
}
YOUNG_SERVICE = 400  # children ever known; smaller services have held records for a few years only
ENTRANTS_OF_A_YOUNG_SERVICE = 36  # a year, each year
SMALL_SERVICE = 1_000  # children ever known

CASES_OPEN = {
    2007: 0.025,
    2008: 0.051,
    2009: 0.058,
    2010: 0.059,
    2011: 0.056,
    2012: 0.045,
    2013: 0.037,
    2014: 0.028,
    2015: 0.026,
    2016: 0.022,
    2017: 0.018,
    2018: 0.015,
    2019: 0.0145,
    2020: 0.014,
    2021: 0.012,
    2022: 0.0125,
    2023: 0.013,
    2024: 0.0145,
    2025: 0.017,
    2026: 0.0195,
}
"""Cases open in each year, as a share of the children ever known to an old service."""

CASES_OPEN_WHEN_YOUNG = 20
CASES_OF_A_WORKER = 12

AGE_AT_FIRST_OFFENCE = {10: 2, 11: 4, 12: 8, 13: 14, 14: 19, 15: 21, 16: 18, 17: 14}
SHARE_PREVENTION_ONLY = 0.14
SHARE_BOYS = 0.80
SHARE_SEX_UNKNOWN = 0.004
SHARE_DIED = 0.002

MATTERS = {1: 55, 2: 18, 3: 9, 4: 6, 5: 4, 7: 3.5, 10: 2.4, 14: 1.5, 20: 0.6}
"""How many times a child comes to notice, if the years until 18 allow it, per hundred."""

DAYS_BETWEEN_MATTERS = (1.1, 190.0)  # gamma shape, and scale for a child with few matters
OFFENCES_IN_A_MATTER = {1: 68, 2: 19, 3: 8, 4: 3, 6: 2}

ETHNICITIES = {
    "w1": 58,
    "w2": 1,
    "w3": 1.5,
    "w9": 5,
    "m1": 5,
    "m2": 2,
    "m3": 1,
    "m9": 2,
    "a1": 1.5,
    "a2": 4,
    "a3": 2,
    "a4": 0.5,
    "a9": 1.5,
    "b1": 4,
    "b2": 5,
    "b9": 2,
    "o2": 1,
    "o9": 1,
    "ns": 2,
}

CATEGORY_WEIGHTS = {
    "violence-against-the-person": 27,
    "robbery": 5,
    "sexual-offences": 2,
    "drugs": 9,
    "domestic-burglary": 4,
    "non-domestic-burglary": 3,
    "theft-and-handling": 19,
    "vehicle-theft": 5,
    "fraud-and-forgery": 1,
    "criminal-damage": 11,
    "arson": 0.7,
    "public-order": 7,
    "racially-aggravated": 1.3,
    "motoring": 5,
    "death-or-injury-by-dangerous-driving": 0.1,
    "other": 0.9,
}
USUAL_OFFENCES = {
    "CJ88116": 9,
    "CJ88001": 3,
    "OF61102": 4,
    "CJ88144": 4,
    "PC53001": 2,
    "TH68010": 10,
    "CD71039": 12,
    "MD71530": 7,
    "PU86004": 5,
    "PU86116": 3,
    "TH68023": 6,
    "TH68036": 4,
    "TH68037": 4,
    "TH68050": 5,
    "RT88191": 4,
    "COML025": 0.02,
    "COML022": 0.05,
    "COML025A": 0.05,
    "SX03007": 4,
    "CD71015": 3,
    "TH68020": 4,
    "TH68073": 3,
    "FA06001": 3,
}
RARE_WEIGHT = {8: 0.03, 7: 0.12, 6: 0.4, 5: 0.5}
"""The weight of an offence that is not usual, by seriousness; the others weigh one."""

SHARE_KNIFE_IN_VIOLENCE = 0.08
SHARE_NOT_PROVED = 0.09
SHARE_RESIDENCE_ELSEWHERE = 0.04
SHARE_APPEALED = 0.02
SHARE_ARRESTED_LATE = 0.25

DIVERTED = {2007: 0.06, 2009: 0.12, 2012: 0.25, 2014: 0.30, 2019: 0.42, 2023: 0.50}
"""From a year on, the share of matters out of court that count as diversion."""

DIVERSIONS: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {"informal-action": 4, "informal-action-with-intervention": 3},
    date(2008, 6, 1): {
        "informal-action": 3,
        "informal-action-with-intervention": 3,
        "triage": 3,
    },
    date(2012, 4, 1): {
        "triage": 3,
        "community-resolution": 2,
        "community-resolution-with-intervention": 3,
        "community-resolution-police": 1,
        "community-resolution-other-agency": 0.4,
    },
    date(2014, 4, 1): {
        "community-resolution": 2,
        "community-resolution-with-intervention": 5,
        "triage": 1,
        "outcome-21": 1,
        "outcome-20": 0.5,
        "no-further-action": 1,
    },
    date(2019, 4, 1): {
        "community-resolution-with-intervention": 4,
        "community-resolution": 1,
        "outcome-22": 3,
        "outcome-22-deferred": 1,
        "outcome-21": 1,
        "outcome-20": 0.5,
        "no-further-action": 0.6,
    },
    date(2026, 2, 1): {
        "community-resolution-with-intervention": 4,
        "community-resolution": 1,
        "outcome-22": 3,
        "outcome-22-deferred": 0.5,
        "outcome-23": 2,
        "outcome-21": 1,
        "outcome-20": 0.5,
    },
}
CAUTIONS: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {"reprimand": 1},
    date(2013, 4, 8): {
        "youth-caution": 3,
        "youth-caution-with-intervention": 4,
        "youth-conditional-caution": 3,
    },
}
FINAL_WARNINGS = {"final-warning": 4, "final-warning-with-intervention": 6}
COMMUNITY: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {
        "supervision-order": 45,
        "supervision-order-intensive-supervision": 7,
        "action-plan-order": 20,
        "attendance-centre-order": 10,
        "curfew-order": 8,
        "community-punishment-order": 5,
        "community-rehabilitation-order": 4,
        "community-punishment-and-rehabilitation-order": 2,
        "drug-treatment-and-testing-order": 1,
    },
    date(2009, 11, 30): {
        "youth-rehabilitation-order": 90,
        "youth-rehabilitation-order-intensive-supervision": 9,
        "youth-rehabilitation-order-fostering": 0.3,
    },
}
FIRST_TIER: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {
        "conditional-discharge": 36,
        "fine": 20,
        "compensation-order": 9,
        "reparation-order": 22,
        "absolute-discharge": 6,
        "bind-over": 4,
        "sentence-deferred": 2,
    },
    date(2022, 6, 28): {
        "conditional-discharge": 46,
        "fine": 24,
        "compensation-order": 12,
        "absolute-discharge": 8,
        "bind-over": 6,
        "sentence-deferred": 2,
    },
}
LONG_CUSTODY: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {"detention-section-91": 1},
    date(2020, 12, 1): {"detention-section-250": 9, "detention-section-254": 1},
}
GRAVEST: Mapping[date, Mapping[str, float]] = {
    date(2007, 1, 1): {"detention-section-90": 1},
    date(2020, 12, 1): {"detention-section-259": 1},
}
NOT_PROVED = {"not-guilty": 3, "dismissed": 2, "discontinued": 4, "withdrawn": 4}
BESIDE = {"costs": 4, "surcharge": 5, "restraining-order": 1, "penalty-points": 1}

TERMS: Mapping[str, Mapping[int, float]] = {
    "detention-and-training-order": {4: 35, 6: 20, 8: 12, 10: 5, 12: 15, 18: 8, 24: 5},
    "referral-order": {3: 18, 4: 8, 6: 30, 9: 18, 12: 26},
    "youth-rehabilitation-order": {6: 15, 9: 10, 12: 50, 18: 15, 24: 10},
    "supervision-order": {6: 20, 9: 10, 12: 45, 18: 15, 24: 10},
    "conditional-discharge": {6: 30, 9: 10, 12: 45, 18: 8, 24: 7},
    "short": {3: 1},
    "long-custody": {30: 40, 36: 25, 48: 15, 60: 10, 84: 5},
}
"""Months, by outcome, each of a length that the law allows."""

CUSTODY_LOGIT = {"base": -5.0, "seriousness": 0.62, "convictions": 0.22, "a_year": -0.03}

HOME_MOVES_A_YEAR = 0.22
SHARE_SECOND_HOME = 0.06
SHARE_IN_CARE = 0.13
SHARE_CHILD_IN_NEED = 0.16
SHARE_EARLY_HELP = 0.18
SHARE_SEND = 0.46
SHARE_SEND_PLAN = 0.35
SHARE_SCREENED = 0.78
SHARE_NEED_FOUND = {
    "mental-health": 0.42,
    "substance-misuse": 0.38,
    "speech-language-communication": 0.45,
    "physical-health": 0.15,
    "neurodiversity": 0.22,
}

CONTACTS_A_MONTH = {
    "prevention": 5.8,
    "triage": 4.0,
    "informal-action": 3.4,
    "community-resolution": 5.8,
    "outcome-20-21": 4.6,
    "outcome-22": 6.9,
    "outcome-22-deferred": 6.9,
    "final-warning": 4.0,
    "youth-caution": 5.8,
    "youth-conditional-caution": 7.5,
    "reparation-order": 6.9,
    "referral-order": 9.8,
    "legacy-community-order": 9.8,
    "youth-rehabilitation-order": 12.1,
    "custody": 5.8,
    "dto-licence": 13.8,
    "long-term-licence": 9.2,
    "bail-support": 11.5,
    "remand": 5.8,
    "after-closure": 2.3,
}
CONTACTS_OF_THE_FEW = 2_000
CHILDREN_WITH_VERY_MANY = 0.0005  # and never fewer than two, in a service large enough

ATTENDANCE = {
    "attended": 74,
    "late": 4,
    "acceptable-absence": 9,
    "unacceptable-absence": 8,
    "failed-to-comply": 1,
    "cancelled-by-service": 4,
}
SHARE_BREACHED = 0.14
SHARE_COUNTERSIGNED = 0.82
SHARE_ON_TIME = 0.80

STAFF_PER_HUNDRED_ENTRANTS = 14
STAFF_STAY_YEARS = 5.0
SHARE_RESTRICTED = 0.012
SHARE_TRANSFERRED = 0.03  # from another service
SHARE_EXCLUSIONS = 0.006
SHARE_TWICE_ON_THE_BOOKS = 0.008
SHARE_TWINS = 0.01
SHARE_WITH_ALIAS = 0.09
POPULATION_OF_CHILDREN = 16_000  # aged 10 to 17, whatever the tier
