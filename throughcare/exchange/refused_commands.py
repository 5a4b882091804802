"""A command that somebody may not give is noted as refused, as a page is."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.exceptions import PermissionDenied
from django.db import Error

from throughcare.foundation.access.acting import note_refusal
from throughcare.foundation.access.models import Staff

NOT_BELIEVED = "28"
"""How PostgreSQL's codes begin where the one who asks may not."""


@contextmanager
def refusal_noted(staff: Staff | int, *, doing: str) -> Iterator[None]:
    """Inside, a refusal is written into the audit trail, in a transaction of its own, and goes on.

    Where the audit trail cannot be written, the refusal stands all the same.
    """
    try:
        yield
    except (PermissionDenied, Error) as refused:
        if may_not(refused):
            number = staff if isinstance(staff, int) else staff.pk
            with suppress(Error):
                note_refusal(number, doing=doing, route="", reason="", via="command", code=403)
        raise


def may_not(refused: Exception) -> bool:
    """Whether it was refused because of who asks."""
    state = getattr(refused.__cause__, "sqlstate", "") or ""
    return isinstance(refused, PermissionDenied) or state.startswith(NOT_BELIEVED)
