"""Examples of the pages about custody and moves, as examples.py says how they are written."""

from tests.pages.writing.arranged import in_custody, on_remand, report_asked_for, sentenced
from tests.pages.writing.one_example import ANNA, WHY, Example, day

STAY, REMAND = ANNA | {"row": "{stay}"}, ANNA | {"row": "{remand}"}
CUSTODY = {
    "place-remand": Example(
        "sam",
        REMAND,
        {"establishment": "Highmoor", "sector": "secure-school"},
        {"establishment": "Longmoor"},
        before=on_remand,
    ),
    "place-custody": Example(
        "sam",
        STAY,
        {"establishment": "Highmoor", "sector": "secure-school"},
        {"establishment": "Lowmoor"},
        before=in_custody,
    ),
    "give-report": Example(
        "sam",
        ANNA | {"row": "{report}"},
        {"proposed_outcome": "referral-order", "proposed_months": "6"},
        {"proposed_months": "9"},
        before=report_asked_for,
    ),
    "report-not-wanted": Example(
        "sam",
        ANNA | {"row": "{report}"},
        {"not_wanted_by": "The legal adviser, by telephone"},
        {"not_wanted_by": "The clerk of the court"},
        before=report_asked_for,
    ),
    "move-remand": Example(
        "sam",
        REMAND,
        {"establishment": "Highmoor", "admitted_on": day(1)},
        before=on_remand,
    ),
    "add-custody": Example(
        "sam",
        ANNA,
        {"outcome": "{sentence}", "establishment": "Longmoor", "admitted_on": day(9)},
        before=sentenced,
    ),
    "move-custody": Example(
        "sam",
        STAY,
        {"establishment": "Highmoor", "admitted_on": day(1)},
        before=in_custody,
    ),
    "end-custody": Example(
        "sam",
        STAY,
        {"released_on": day(1), "release_kind": "notice-of-supervision"},
        {"released_on": day(2)},
        before=in_custody,
    ),
    "correct-custody": Example(
        "sam", STAY, {"establishment": "H"} | WHY, {"establishment": "L"} | WHY, before=in_custody
    ),
}
