"""What came in, in words: the queue, one of it, and what whoever screens has to know."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.intake.queries import Clocks
from throughcare.foundation.design.dates import day, in_london, moment, short_day, time_of_day
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.duplicates.possible import PossibleRecord
from throughcare.record.children.duplicates.reasons import reasons
from throughcare.record.children.models import Child
from throughcare.record.children.searching import Stub
from throughcare.rulebook.practice.intake import HELD_BACK, NEEDS_ADMISSION
from throughcare.rulebook.working_days import england_and_wales

Cell = dict[str, Any]
ASKED_BY_KIND: dict[str, Words] = {
    "outcome-22": gettext_lazy(
        "Outcome 22 needs no admission. The police record it only once the agreed work is done, "
        "so the day of this referral is not the day of the outcome."
    ),
    "outcome-23": gettext_lazy(
        "Outcome 23 needs no admission. The police hold the prosecution back while the child "
        "does agreed work, and may go on with it where that is not done: tell the child so."
    ),
    "knife-found": gettext_lazy(
        "Every child found with a knife gets a plan, whatever the police decide. Tell the police "
        "where it is not kept."
    ),
    "youth-diversion-order": gettext_lazy(
        "A youth diversion order is a civil order of a court. No panel decides it and no figure "
        "counts it."
    ),
}


def waiting_rows(items: Iterable[IntakeItem], clocks: Clocks, on: date, may: bool) -> list[Any]:
    """What waits, the oldest first: who, what, since when, and by when it is due."""
    return [
        [
            who_cell(item, "screen-intake" if may else "intake-item"),
            {"text": short_day(item.date_of_birth, item.born_as_given or _("Not given"))},
            {"text": what_words(item)},
            {"text": waiting_words(item, on)},
            due_cell(clocks.screen_by(item), on),
        ]
        for item in items
    ]


def screened_rows(items: Iterable[IntakeItem]) -> list[Any]:
    """What was decided, the newest first: who, what, how, by whom and when."""
    return [
        [
            who_cell(item, "intake-item"),
            {"text": what_words(item)},
            {"text": f"{item.get_decision_display()}. {item.get_reason_display()}"},
            {"text": item.decided_by.full_name if item.decided_by else _("Not recorded")},
            {"text": moment(item.decided_at)},
        ]
        for item in items
    ]


def who_cell(item: IntakeItem, name: str) -> Cell:
    href = reverse(name, args=[item.reference])
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', href, who(item))}


def who(item: IntakeItem) -> str:
    """The name as it was given."""
    return item.full_name or _("No name was given")


def what_words(item: IntakeItem) -> str:
    """What is asked for, and who sent it."""
    return f"{item.get_kind_display()}. {item.get_source_display()}"


def waiting_words(item: IntakeItem, on: date) -> str:
    """Since when it waits, and for how many working days."""
    came = item.came_on
    days = england_and_wales().between(came, on) if came < on else 0
    words = ngettext("%(count)s working day", "%(count)s working days", days) % {"count": days}
    at = in_london(item.received_at)
    since = {"day": short_day(at), "time": time_of_day(at)}
    return _("%(days)s, since %(day)s, %(time)s") % {"days": words, **since}


def due_cell(by: date | None, on: date) -> Cell:
    if by is None:
        return {"text": ""}
    if by < on:
        words = _("Late: was due by %(day)s") % {"day": short_day(by)}
        return {"html": format_html('<strong class="govuk-tag govuk-tag--red">{}</strong>', words)}
    return {"text": _("by %(day)s") % {"day": short_day(by)}}


def item_facts(item: IntakeItem, clocks: Clocks) -> Iterator[Fact]:
    """All that was said, as it was said, and why it waits again where it was decided before."""
    if item.is_waiting and item.why:
        yield Fact(_("To be screened again"), item.why)
    yield Fact(_("What"), what_words(item))
    yield Fact(_("Came in"), moment(item.received_at))
    assess_by = clocks.assess_by(item)
    if assess_by is not None:
        yield Fact(_("Assessment due"), _("by %(day)s") % {"day": day(assess_by)})
    born = day(item.date_of_birth, "")
    yield Fact(_("Born"), " ".join(filter(None, (born, said_so(item.born_as_given)))))
    for label, value in (
        (_("Address"), item.address),
        (_("Offence"), item.offence),
        (_("What is asked"), item.asked_for),
        (_("Sent by"), item.referrer),
        (_("Police reference"), item.police_reference),
        (_("Admits it"), item.get_admission_display()),
        (_("Police decide by"), day(item.decision_due_on, "")),
        (_("Hearing"), day(item.hearing_on, "")),
    ):
        if value:
            yield Fact(label, value)
    if item.text:
        shown = format_html('<div class="app-as-received">{}</div>', item.text)
        yield Fact(_("As it was received"), shown)


def said_so(given: str) -> str:
    return _("(given as %(words)s)") % {"words": given} if given else ""


def decision_facts(item: IntakeItem) -> Iterator[Fact]:
    """What was decided, why, by whom and when."""
    yield Fact(_("Decision"), item.get_decision_display())
    yield Fact(_("Reason"), item.get_reason_display())
    if item.why:
        yield Fact(_("More"), item.why)
    yield Fact(_("Decided by"), item.decided_by.full_name if item.decided_by else "")
    yield Fact(_("When"), moment(item.decided_at))


def facts_table(facts: Iterable[Fact]) -> dict[str, Any]:
    """Facts as the table that stands above questions."""
    rows = [[{"text": fact.key}, {"text": fact.value or _("Not given")}] for fact in facts]
    head = [{"text": _("Fact")}, {"text": _("As it was given")}]
    return {"caption": _("What came in"), "head": head, "rows": rows}


def to_know(item: IntakeItem) -> str:
    """What whoever screens has to know of this kind, and has still to ask the police."""
    words = [str(ASKED_BY_KIND.get(item.kind, ""))]
    if item.kind in HELD_BACK and item.decision_due_on is None:
        words.append(_("Ask the police until when they hold their decision back."))
    if item.kind in NEEDS_ADMISSION and item.admission != "yes":
        words.append(_("It needs an admission: ask the police whether the child admits it."))
    return " ".join(filter(None, words))


def record_words(child: Child, likely: PossibleRecord) -> SafeString:
    """A record that it may be about: who, born when, and what speaks for it."""
    return format_html(
        "{}, {}. {}",
        child.full_name,
        _("born %(day)s") % {"day": day(child.date_of_birth)},
        reasons(likely.reasons),
    )


def found_words(child: Child) -> str:
    """A record that was looked for: who, born when, and under which number."""
    words = _("%(name)s, born %(day)s, number %(number)s")
    born = day(child.date_of_birth)
    return words % {"name": child.full_name, "day": born, "number": child.number}


def nothing_found(to_ask_for: Sequence[Stub]) -> str:
    """That a search found nothing that the worker may open, and whom to ask where it did."""
    words = _("No record that you may open has this name or number.")
    return ask_words(to_ask_for) or words


def ask_words(to_ask_for: Sequence[Stub]) -> str:
    """That records exist which the worker may not open, and whom to ask; as a search says it."""
    names = list(dict.fromkeys(stub.ask_name for stub in to_ask_for))
    if not names:
        return ""
    known = ", ".join(filter(None, names)) or _("your manager")
    count = len(to_ask_for)
    words = ngettext(
        "%(count)s record has this name that you may not open. Ask %(names)s.",
        "%(count)s records have this name that you may not open. Ask %(names)s.",
        count,
    )
    return words % {"count": count, "names": known}


def waiting_line(count: int) -> str:
    """What My day says of the queue; empty where nothing waits."""
    if not count:
        return ""
    words = ngettext(
        "%(count)s referral waits to be screened.",
        "%(count)s referrals wait to be screened.",
        count,
    )
    return words % {"count": count}
