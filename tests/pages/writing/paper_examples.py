"""Examples of the pages about documents and letters, as examples.py says how they are written."""

from datetime import timedelta
from typing import Any

from tests.anna import keep
from tests.pages.documents.rows import a_document, a_document_withdrawn
from tests.pages.writing.one_example import ANNA, WHY, Example, day
from throughcare.casework.contacts.models import Contact
from throughcare.casework.letters.models import Letter
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Child

DOCUMENT = ANNA | {"row": "{document}"}
LETTERS = {"about": "appointment", "first": "{letters_from}", "last": "{letters_to}"}
SAFE = "14 Mill Bank, Northwick, ZZ1 4BD"


def to_write_about(child: Any, _worker: Any = None) -> dict[str, str]:
    """An appointment in three days, of a child who said where letters may go."""
    Child.objects.filter(pk=child.pk).update(safe_address=SAFE)
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    keep(Contact, child=child, held_at=moment() + timedelta(days=3), **met)
    days = {"letters_from": today(), "letters_to": today() + timedelta(days=7)}
    return {name: on.isoformat() for name, on in days.items()}


def a_letter(child: Any, _worker: Any = None) -> dict[str, str]:
    """A letter that was sent about an appointment."""
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    contact = keep(Contact, child=child, held_at=moment() + timedelta(days=2), **met)
    said = {"addressee_name": child.name, "address": SAFE, "language": "English"}
    said |= {"batch": "bcdfgh", "about": "appointment", "about_on": today(), "phone": "01632"}
    words = "Hello,\n\nYou have an appointment."
    row = keep(Letter, child=child, contact=contact, addressee="child", words=words, **said)
    return {"letter": row.reference, "letters_batch": row.batch}


PAPERS = {
    "correct-document": Example(
        "sam", DOCUMENT, {"title": "Note"} | WHY, {"title": "Letter"} | WHY, before=a_document
    ),
    "withdraw-document": Example(
        "sam", DOCUMENT, WHY, {"why": "It is about her cousin"}, before=a_document
    ),
    "bring-document-back": Example("sam", DOCUMENT, WHY, before=a_document_withdrawn),
    "mark-letter": Example(
        "sam",
        ANNA | {"row": "{letter}"},
        {"outcome": "came-back", "outcome_reason": "Gone away"},
        before=a_letter,
    ),
    "set-letter-wording": Example(
        "ruth",
        {"about": "appointment", "reader": "child", "language": "English"},
        {
            "words": "Hello $name,\n\nWe see you on $day at $time, $where. Ring $phone.",
            "started_on": day(),
            "reason": "Decided by the management team",
        },
    ),
    "send-letters": Example(
        "sam",
        LETTERS,
        {"phone": "01632 960700", "office": "2 Quay Street"},
        before=to_write_about,
    ),
}
