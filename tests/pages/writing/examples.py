"""One example of each page that writes: who sends it, about what, and answers that are in order.

A declaration without an example fails `test_every_declaration_has_an_example`. An example is

    "end-role": Example("ola", {"worker": "{jo}", "membership": "{role}"}, {"on": day()}),

the name of the declaration; who of the cast (tests/cast.py) sends it; the parts of its address,
where what stands in braces is a reference out of `things()`; and only those answers that the form
does not have when it is opened. `touches` is one answer more, by which a second worker changes
the same row meanwhile; leave it out where nothing that stands is changed.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.anna import days_ago
from throughcare.record.circumstances.models import CareStatus


@dataclass(frozen=True)
class Example:
    """Who sends a page, at which address, and one set of answers that is in order."""

    who: str
    at: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    touches: dict[str, str] = field(default_factory=dict)


def day(ago: int = 0) -> str:
    return f"{days_ago(ago).day}/{days_ago(ago).month}/{days_ago(ago).year}"


def things(child: Any, staff: dict[str, Any]) -> dict[str, str]:
    """References for the addresses: Anna, one row of each kind of hers, and the workers."""
    return {
        "anna": child.reference,
        "home": child.residences.get().reference,
        "care": CareStatus.objects.get(child=child).reference,
        **{name: worker.reference for name, worker in staff.items()},
    }


WHY = {"why": "It was mistyped here"}
ANNA = {"reference": "{anna}"}
CARE = ANNA | {"row": "{care}"}
EXAMPLES = {
    "add-care-status": Example(
        "sam", ANNA, {"status": "child-protection-plan", "started_on": day(9)}
    ),
    "end-care-status": Example("sam", CARE, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-care-status": Example(
        "sam", CARE, {"authority": "Eastmere"} | WHY, {"authority": "Westmere"} | WHY
    ),
}
