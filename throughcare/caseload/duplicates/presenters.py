"""Two records side by side, and what was said of a child's records."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.duplicates.queries import Pair, WorkOnRecords, losing_sight, work_on
from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.children.duplicates.reasons import reasons
from throughcare.record.children.models import Child, DuplicateSuggestion, Merge

IDENTITY: tuple[tuple[Words, Callable[[Child], str]], ...] = (
    (gettext_lazy("Registered name"), lambda child: child.full_name),
    (gettext_lazy("Known as"), lambda child: child.known_as),
    (gettext_lazy("Born"), lambda child: day(child.date_of_birth)),
    (gettext_lazy("Sex"), lambda child: child.get_sex_display()),
    (gettext_lazy("Police national computer number"), lambda child: child.pnc_number),
    (gettext_lazy("NHS number"), lambda child: child.nhs_number),
    (gettext_lazy("Unique pupil number"), lambda child: child.upn),
    (gettext_lazy("Social care number"), lambda child: child.social_care_id),
)
"""What says who a child is, as both records say it."""


def record_words(child: Child) -> str:
    """A record as it is told from another: its number and the name on it."""
    return _("%(number)s, %(name)s") % {"number": child.number, "name": child.full_name}


def compared(subject: Subject) -> dict[str, Any]:
    """Both records in a table, a row for each thing that may tell two children apart."""
    pair = subject.row
    rows = [
        *((words, of(pair.first), of(pair.second)) for words, of in IDENTITY),
        *work_rows(pair, work_on(pair, subject.worker)),
    ]
    return {
        "caption": _("The two records"),
        "head": [
            {"text": _("What is recorded")},
            {"text": pair.first.number},
            {"text": pair.second.number},
            {"text": _("Compared")},
        ],
        "rows": [compared_row(*row) for row in rows],
    }


def compared_row(words: Words, first: str, second: str) -> list[dict[str, Any]]:
    return [
        {"text": words},
        {"text": first or _("Not recorded")},
        {"text": second or _("Not recorded")},
        {"html": comparison(first, second)},
    ]


def comparison(first: str, second: str) -> str | SafeString:
    """Whether two records say the same; what differs stands out."""
    if first == second:
        return _("Same") if first else ""
    if not first or not second:
        return _("Only on one")
    return format_html("<strong>{}</strong>", _("Differs"))


def work_rows(pair: Pair, work: WorkOnRecords) -> Iterator[tuple[Words, str, str]]:
    """Who works with each record, and when they last did."""
    first, second = (work.leads.get(case, "") for case in pair.cases)
    yield _("Lead worker"), first, second
    if work.last is not None:
        done, also_done = (moment(work.last.get(case), "") for case in pair.cases)
        yield _("Last work recorded"), done, also_done


def stands_afterwards(subject: Subject, form: Any) -> Iterator[Fact]:
    """What the child's pages will say, and what stays on the other record alone."""
    survivor, merged = subject.row.kept_first(form.cleaned_data["survivor"])
    yield Fact(_("Record that stands"), record_words(survivor))
    yield Fact(_("Record merged into it"), record_words(merged))
    for words, of in IDENTITY:
        if of(survivor) != of(merged):
            yield Fact(str(words), stands_words(of(survivor), of(merged)))
    yield Fact(_("Why they are one child"), form.cleaned_data["why"])


def stands_words(stands: str, stays: str) -> str:
    if not stays:
        return stands
    words = _("%(stands)s. The other record says %(stays)s")
    return words % {"stands": stands or _("Not recorded"), "stays": stays}


def access_warning(subject: Subject) -> str:
    """Who would no longer see the child, because one of the records is closed to them."""
    names = ", ".join(worker.full_name for worker in losing_sight(subject.row))
    if not names:
        return ""
    words = _(
        "One of the records is closed to %(names)s, and both will be. Where they should go on "
        "working with the child, ask a manager to open it to them first."
    )
    return words % {"names": names}


@dataclass(frozen=True, kw_only=True)
class MergeLine:
    """A merge in words, and where it is undone; `undone` says when that was done."""

    text: str
    why: str
    undo_href: str
    undone: str


def merge_lines(merges: Iterable[Merge]) -> list[MergeLine]:
    return [
        MergeLine(
            text=merge_words(merge),
            why=merge.why,
            undo_href=undo_href(merge) if merge.undone_at is None else "",
            undone=undone_words(merge, merge.undone_at) if merge.undone_at else "",
        )
        for merge in merges
    ]


def merge_words(merge: Merge) -> str:
    """Which record was merged into which, by whom and when."""
    words = _("%(merged)s was merged into %(survivor)s on %(when)s by %(who)s.")
    return words % {
        "merged": record_words(merge.merged),
        "survivor": record_words(merge.survivor),
        "when": moment(merge.recorded_at),
        "who": merge.recorded_by.full_name if merge.recorded_by else _("an import"),
    }


def undone_words(merge: Merge, when: datetime) -> str:
    words = _("Undone on %(when)s by %(who)s. %(why)s")
    who = merge.undone_by.full_name if merge.undone_by else _("an import")
    return (words % {"when": moment(when), "who": who, "why": merge.undone_why}).strip()


def undo_href(merge: Merge) -> str:
    return reverse("undo-merge", args=[merge.survivor.reference, merge.reference])


def found_records(child: Child, found: Iterable[Child]) -> list[list[dict[str, Any]]]:
    """Records that a search found, each with the way to compare it with the child's."""
    return [
        [
            {"html": compare_link(child, other)},
            {"text": day(other.date_of_birth)},
            {"text": other.number},
        ]
        for other in found
    ]


def compare_link(child: Child, other: Child) -> SafeString:
    href = reverse("merge-records", args=[child.reference, other.reference])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, other.full_name)


def suggestion_rows(suggestions: Iterable[DuplicateSuggestion]) -> list[list[dict[str, Any]]]:
    """Pairs that may be of one child: who, by what, and the ways to decide it."""
    return [
        [
            {"html": format_html("{}<br>{}", told_apart(each.first), told_apart(each.second))},
            {"text": reasons(each.levels)},
            {"text": likelihood(each.probability)},
            {"html": ways_to_decide(each)},
        ]
        for each in suggestions
    ]


def told_apart(child: Child) -> str:
    words = _("%(name)s, born %(born)s, %(number)s")
    born = day(child.date_of_birth)
    return words % {"name": child.full_name, "born": born, "number": child.number}


def likelihood(probability: float) -> str:
    """How likely in words: a number would be taken for more than it is."""
    if probability >= 0.99:
        return _("Very likely")
    return _("Likely") if probability >= 0.8 else _("Possible")


def ways_to_decide(suggestion: DuplicateSuggestion) -> SafeString:
    first, second = suggestion.first, suggestion.second
    about = _("%(first)s and %(second)s") % {"first": first.full_name, "second": second.full_name}
    link = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
    merge = reverse("merge-records", args=[first.reference, second.reference])
    apart = reverse("keep-apart", args=[first.reference, suggestion.reference])
    return format_html(
        f"{link}<br>{link}", merge, _("Compare and merge"), about, apart, _("Two children"), about
    )
