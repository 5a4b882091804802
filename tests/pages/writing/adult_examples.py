"""Examples of the pages about appropriate adults, as examples.py says how they are written."""

from tests.pages.writing.arranged import adult_asked_for, adult_there
from tests.pages.writing.one_example import ANNA, WHY, Example

CALL, ADULT = {"row": "{call}"}, {"row": "{adult}"}
ADULTS = {
    "request-appropriate-adult": Example(
        "sam", {}, {"station": "Highbury", "child_name": "Tom Ash", "reason": "interview"}
    ),
    "request-adult-for-child": Example("sam", ANNA, {"station": "Highbury", "reason": "search"}),
    "name-appropriate-adult": Example(
        "sam",
        ADULT,
        {"adult_kind": "volunteer", "adult_name": "Mo Lind"},
        {"adult_name": "Al Lind"},
        before=adult_asked_for,
    ),
    "adult-arrived": Example(
        "sam",
        ADULT,
        {"adult_kind": "parent-or-carer", "adult_name": "Ewa"},
        {"adult_name": "Jan", "adult_kind": "volunteer"},
        before=adult_asked_for,
    ),
    "adult-interview": Example("sam", ADULT, before=adult_there),
    "adult-outcome": Example("sam", ADULT, {"outcome": "nobody-came"}, before=adult_asked_for),
    "link-adult-request": Example("sam", CALL, {"words": "{anna_number}"}, before=adult_asked_for),
    "change-adult-request": Example(
        "sam", CALL, {"station": "Eastmere"}, {"station": "Westmere"}, before=adult_asked_for
    ),
    "correct-adult-request": Example(
        "sam",
        ADULT,
        {"station": "Eastmere"} | WHY,
        {"station": "Westmere"} | WHY,
        before=adult_asked_for,
    ),
}
