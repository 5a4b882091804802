"""A practice service is filled with invented children, in place of whatever was done in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from throughcare.exchange.imports.actions import import_folder
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Service
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import call

CHILDREN = 80


def fill(code: str, *, children: int = CHILDREN) -> None:
    """Take everything out of the practice service of this code and put invented children in.

    Raises `ValidationError` where it is none. Twice comes to the same.
    """
    # Of every process that starts, few fill a practice service: the others need not wait for it.
    from throughcare.dataset.synthetic import write_practice

    staff = command_line_of(code)
    doing = "Empty the practice service"
    with acting(staff, doing=doing, purpose=Purpose.UNDO_IMPORT, via="job") as context:
        call("app.empty_practice_service")
        service: Service = context.staff.service
        day = today()
    with TemporaryDirectory(prefix="practice-") as folder:
        write_practice(Path(folder), code=code, name=service.name, as_at=day, children=children)
        import_folder(Path(folder), staff)
    with acting(staff, doing="Note that the practice service is filled", via="job"):
        call("app.note_practice_filled")
