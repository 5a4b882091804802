"""Examples of the pages that put something into the queue, and that decide of it."""

from tests.pages.writing.arranged import came_in, decided_before
from tests.pages.writing.one_example import Example

INTAKE = {
    "add-intake": Example(
        "bea",
        {},
        {"source": "police", "kind": "outcome-22", "first_name": "Rhys", "last_name": "Maddox"},
    ),
    "screen-intake": Example(
        "priya", {"item": "{item}"}, {"reason": "lives-elsewhere"}, before=came_in
    ),
    "reopen-intake": Example(
        "priya", {"item": "{item}"}, {"why": "The school rang"}, before=decided_before
    ),
    "add-child-from-intake": Example(
        "priya", {"item": "{item}"}, {"sex": "male", "worker": "{sam}"}, before=came_in
    ),
}
