"""How tests of outcomes say what was decided, and how old the child was."""

from throughcare.record.children.models import Child
from throughcare.record.outcomes.actions import record_outcome

YRO = "youth-rehabilitation-order"
INTENSIVE = "youth-rehabilitation-order-intensive-supervision"
DTO = "detention-and-training-order"


def typed(on):
    """A day as somebody types it."""
    return f"{on.day}/{on.month}/{on.year}"


def in_rows(text):
    """The rows of a table that is written as text."""
    return [[cell.strip() for cell in row.split("|")] for row in text.strip().split("\n")]


def born(child, years, on):
    """Make the child so many years old on a day."""
    Child.objects.filter(pk=child.pk).update(date_of_birth=on.replace(year=on.year - years))
    child.refresh_from_db()


def recorded(act, anna, worker, code, on, **answers):
    """What was decided about Anna's assault, as a worker records it."""
    with act(worker):
        return record_outcome(
            anna.child,
            by=worker,
            offences=[anna.offence],
            legal_outcome=code,
            outcome_on=on,
            **answers,
        )
