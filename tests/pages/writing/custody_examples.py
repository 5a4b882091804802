"""Examples of the pages about custody and moves, as examples.py says how they are written."""

from tests.pages.writing.arranged import in_custody, on_remand, sentenced
from tests.pages.writing.one_example import ANNA, WHY, Example, day

STAY, REMAND = ANNA | {"row": "{stay}"}, ANNA | {"row": "{remand}"}
CUSTODY = {
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
