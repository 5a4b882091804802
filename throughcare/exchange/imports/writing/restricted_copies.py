"""A copy of a restricted record is restricted as it comes in, in the transaction that writes it.

On one installation the database does this (app.receive_copy); from elsewhere the manifest says it.
"""

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from throughcare.exchange.imports.checking.checked_file import CheckedFile
from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.reading.sources import ImportFolder, Refused
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Restriction, RestrictionAccess, Staff
from throughcare.foundation.facts.days import today


def who_must_be_named(kind: str) -> str:
    """What to do about a copy that arrives restricted."""
    return (
        _(
            "This record is restricted where it comes from (%s), so it is restricted here too: "
            "name the manager to whom it is open with --open-to and their email."
        )
        % kind
    )


def restrict_copy(
    folder: ImportFolder, checked: Iterable[CheckedFile], open_to: tuple[int, ...], by: Staff
) -> None:
    """Restrict the child who came in, unless they are restricted here already.

    Raises `Refused` unless managers of ours are named, and where the child's own row was not
    taken in.
    """
    kind = folder.restricted
    if not kind:
        return
    if kind not in Restriction.Kind.values:
        raise Refused(
            _(
                "manifest.json says that the record is restricted as “%s”, which is not known "
                "here. Ask the service that sent it for “ask” or “sealed”."
            )
            % kind
        )
    for case in _cases_that_came_in(checked):
        if not case.restrictions.covering(today()).exists():
            _restrict(case, kind, folder.origin, _named(open_to, kind, by), by)


def _restrict(case: Case, kind: str, origin: str, named: list[Staff], by: Staff) -> None:
    made = Restriction(
        service=by.service,
        case=case,
        kind=kind,
        reason=_("It was restricted at %s when the copy was made.") % origin,
        ask_staff=named[0],
        started_on=today(),
        recorded_by=by,
    )
    made.save()
    for staff in named:
        RestrictionAccess(service=by.service, restriction=made, staff=staff, recorded_by=by).save()


def _cases_that_came_in(checked: Iterable[CheckedFile]) -> list[Case]:
    """The child's case, and those of their other records; none where the child's was rejected."""
    rows: list[tuple[int]] = []
    for each in checked:
        if each.stored.is_child:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT case_id FROM {target_table(each.stored)}")
                rows = cursor.fetchall()
    if not rows:
        raise Refused(
            _(
                "This record is restricted where it comes from, and the child's own row could not "
                "be taken in, so nothing was."
            )
        )
    return list(Case.objects.filter(pk__in=[case for (case,) in rows]).order_by("pk"))


def _named(open_to: tuple[int, ...], kind: str, by: Staff) -> list[Staff]:
    if not open_to:
        raise Refused(who_must_be_named(kind))
    named = list(Staff.objects.able_to_act().filter(service=by.service, pk__in=open_to))
    unable = [each.full_name for each in named if not each.may(Capability.RESTRICT_CASES)]
    if unable or not named:
        raise Refused(
            _("%s may not restrict records here: name a manager with --open-to.")
            % (", ".join(unable) or _("Whoever was named"))
        )
    return named
