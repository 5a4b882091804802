"""Examples of the pages about visits, as examples.py says how they are written."""

from tests.pages.writing.arranged import in_her_home
from tests.pages.writing.one_example import ANNA, Example

VISIT = {"row": "{visit}"}
VISITS = {
    "go-in": Example("sam", ANNA, {"minutes": "30"}),
    "come-out": Example("sam", ANNA | VISIT, before=in_her_home),
    "stay-longer": Example("sam", ANNA | VISIT, {"minutes": "15"}, before=in_her_home),
    "worker-is-out": Example("priya", VISIT, before=in_her_home),
    "worker-stays-longer": Example("priya", VISIT, {"minutes": "15"}, before=in_her_home),
}
