"""The audit trail of reads and refusals, one line for each worker or case and day."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.database import RecordFound
from throughcare.foundation.access.models import Staff
from throughcare.foundation.audit.models import Read, Request
from throughcare.foundation.design.dates import day, in_london, moment, time_of_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child

Cell = dict[str, Any]


def how_words(codes: Iterable[str]) -> str:
    """How a case was shown: in a list, opened, printed or exported."""
    words = {
        "listed": _("in a list"),
        "opened": _("opened"),
        "printed": _("printed or downloaded"),
        "exported": _("exported"),
    }
    return ", ".join(words.get(code, code) for code in sorted(codes))


def basis_words(codes: Iterable[str]) -> str:
    """Why the worker could see the case at that moment."""
    known = dict(Read.Basis.choices)
    return ", ".join(str(known.get(code, code)) for code in sorted(codes))


def when_words(row: Mapping[str, Any]) -> str:
    """The times of the day, and how often."""
    times = ngettext("%(count)s time", "%(count)s times", row["times"]) % {"count": row["times"]}
    first, last = time_of_day(row["first_at"]), time_of_day(row["last_at"])
    if first == last:
        return _("%(day)s at %(time)s, %(times)s") % {
            "day": day(row["day"]),
            "time": first,
            "times": times,
        }
    return _("%(day)s, %(first)s to %(last)s, %(times)s") % {
        "day": day(row["day"]),
        "first": first,
        "last": last,
        "times": times,
    }


def doings_words(row: Mapping[str, Any]) -> str:
    """What the worker was doing, in the words of the pages."""
    return "; ".join(sorted(doing for doing in row["doings"] if doing))


def rows_by_worker(
    grouped: Iterable[Mapping[str, Any]], workers: Mapping[int, Staff]
) -> list[list[Cell]]:
    """Who looked at one case. A worker's name links to what else they looked at."""
    elsewhere = {"text": _("Somebody of another service")}
    return [
        [
            worker_cell(worker) if (worker := workers.get(row["staff_id"])) else elsewhere,
            *looked_cells(row),
        ]
        for row in grouped
    ]


def rows_by_case(
    grouped: Iterable[Mapping[str, Any]],
    children: Mapping[int, Child],
    references: Mapping[int, str],
) -> list[list[Cell]]:
    """What one worker looked at, by name if the reader may open it, else by reference."""
    return [
        [case_cell(row["case_id"], children, references), *looked_cells(row)] for row in grouped
    ]


def looked_cells(row: Mapping[str, Any]) -> list[Cell]:
    return [
        {"text": when_words(row)},
        {"text": how_words(row["hows"])},
        {"text": basis_words(row["bases"])},
        {"text": doings_words(row)},
    ]


def worker_cell(staff: Staff | None) -> Cell:
    """A worker's name, linked to what they looked at."""
    if staff is None:
        return {"text": _("Nobody signed in")}
    href = reverse("worker-audit-trail", args=[staff.reference])
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', href, staff.full_name)}


def case_cell(case_id: int, children: Mapping[int, Child], references: Mapping[int, str]) -> Cell:
    """A case by the child's name, or by its reference if the reader may not open it."""
    link = '<a class="govuk-link" href="{}">{}</a>'
    child = children.get(case_id)
    if child is not None:
        return {
            "html": format_html(
                link, reverse("case-audit-trail", args=[child.reference]), child.name
            )
        }
    reference = references.get(case_id)
    if reference is None:
        return {"text": _("A record that you may not know of")}
    words = _("Record %(reference)s") % {"reference": reference}
    return {"html": format_html(link, reverse("record-audit-trail", args=[reference]), words)}


def refusal_rows(refusals: Iterable[Request]) -> list[list[Cell]]:
    """What was refused, to whom and when. Only a record's own page says which record it was."""
    return [
        [
            worker_cell(refusal.staff),
            {"text": moment(refusal.at)},
            {"text": refusal.doing},
            {"text": refusal_words(refusal.refused_with)},
        ]
        for refusal in refusals
    ]


def refusal_words(code: int | None) -> str:
    words = {
        403: _("Not allowed"),
        404: _("No such record for them"),
        409: _("Changed meanwhile by somebody else"),
    }
    return words.get(code or 0, str(code))


def read_head(first: str) -> list[Cell]:
    words = [first, _("When"), _("How"), _("Why they could"), _("What they were doing")]
    return [{"text": word} for word in words]


def refusal_head() -> list[Cell]:
    return [{"text": word} for word in (_("Worker"), _("When"), _("What"), _("Answer"))]


File = tuple[list[str], list[list[str]]]


def file_of_record(reads: Iterable[Read], workers: Mapping[int, Staff]) -> File:
    """The file of who looked at a record: its heading, and a line for each read."""
    head = [_("when"), _("worker"), _("reference of the worker"), *look_head()]
    return head, [
        [exact(read), *named(workers.get(read.staff_id)), *look_cells(read)] for read in reads
    ]


def named(staff: Staff | None) -> tuple[str, str]:
    """A worker's name and reference, which are not known for workers of another service."""
    return (staff.full_name, staff.reference) if staff else (_("Somebody of another service"), "")


def file_of_worker(reads: Iterable[Read], references: Mapping[int, str]) -> File:
    """The file of what a worker looked at: a line for each read, by reference and not by name."""
    unknown = _("A record that you may not know of")
    head = [_("when"), _("record"), *look_head()]
    return head, [
        [exact(read), references.get(read.case_id, unknown), *look_cells(read)] for read in reads
    ]


def look_head() -> list[str]:
    return [_("how"), _("why they could"), _("what they were doing"), _("reason given")]


def look_cells(read: Read) -> list[str]:
    """How a record was shown, why it could be, and what for."""
    basis = basis_words([read.basis])
    return [how_words([read.how]), basis, read.request.doing, read.request.reason]


def exact(read: Read) -> str:
    """The moment to the second, in London, as a spreadsheet sorts it."""
    return in_london(read.at).strftime("%Y-%m-%d %H:%M:%S")


def record_link(found: RecordFound) -> dict[str, str]:
    """A record by its number and the day of birth, and the way to its audit trail."""
    words = _("Number %(number)s, born %(day)s") % {"number": found.number, "day": day(found.born)}
    return {"text": words, "href": reverse("record-audit-trail", args=[found.reference])}
