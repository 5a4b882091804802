"""What a worker reads before they knock, in as few words as it can be said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.caseload.cases.presenters.overview import programme_words, requirement_words
from throughcare.caseload.cases.visit_queries import BeforeVisit
from throughcare.foundation.design.dates import short_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.contributions import sentence
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Alert, Child, Relationship
from throughcare.record.children.presenters.frame import URGENCY, urgency_of
from throughcare.record.circumstances.models import Residence
from throughcare.record.circumstances.presenters.over_time import address_words, is_outside
from throughcare.record.courts.models import Bail
from throughcare.record.outcomes.presenters.conditions import condition_words
from throughcare.record.outcomes.presenters.orders import length_words
from throughcare.record.outcomes.queries import Order

NOT_ASKED, USUAL = "not-known", "English"
MAY_BE_TOLD = ("progress", "appointments", "nothing", NOT_ASKED)  # as they stand on the page


@dataclass(frozen=True, kw_only=True)
class VisitPart:
    """A part of the page: what it is about, and its lines. `tone` marks how urgent it is."""

    heading: str
    lines: list[str]
    tone: str = ""


def visit_page(child: Child, found: BeforeVisit) -> dict[str, Any]:
    """The parts of the page in the order in which they are needed."""
    parts = [
        *alert_parts(found.alerts),
        VisitPart(heading=_("What helps"), lines=help_lines(child, found)),
        VisitPart(
            heading=_("What runs today"), lines=[*running_lines(found)] or [_("Nothing runs")]
        ),
        VisitPart(heading=_("Where they live"), lines=home_lines(found)),
        VisitPart(heading=_("Safe contact"), lines=contact_lines(child)),
        VisitPart(heading=_("Parental responsibility"), lines=responsible_lines(found.people)),
        VisitPart(heading=_("Who may be told"), lines=told_lines(found.people)),
    ]
    return {
        "name": child.name,
        "about": about_words(child),
        "parts": parts,
        "overview_href": reverse("case-overview", args=[child.reference]),
    }


def about_words(child: Child) -> str:
    """How old they are, and the name on their papers where it is another."""
    if child.date_of_death:
        return _("died %(day)s") % {"day": short_day(child.date_of_death)}
    return str(child.age)


def alert_parts(alerts: Iterable[Alert]) -> list[VisitPart]:
    """Each alert in force, the most urgent first; or that there is none."""
    ordered = sorted(alerts, key=lambda alert: URGENCY[urgency_of(alert.kind)])
    parts = [
        VisitPart(
            heading=str(alert.get_kind_display()),
            lines=[alert_words(alert)],
            tone=urgency_of(alert.kind),
        )
        for alert in ordered
    ]
    return parts or [VisitPart(heading=_("Alerts"), lines=[_("None in force")])]


def alert_words(alert: Alert) -> str:
    """What to know and do, how sure it is, and whether it ought to have been looked at again."""
    sure = "" if alert.confidence == "known" else str(alert.get_confidence_display())
    words = sentence(alert.words.rstrip("."), sure)
    if alert.review_on and alert.review_on < today():
        old = _("To be looked at again since %(day)s.") % {"day": short_day(alert.review_on)}
        return f"{words} {old}"
    return words


def help_lines(child: Child, found: BeforeVisit) -> list[str]:
    """What the service does so that the child can take part, an interpreter first."""
    lines = [barrier.adjustment or barrier.words for barrier in found.barriers]
    if child.interpreter_needed == "yes":
        lines.insert(0, _("Interpreter: %(language)s") % {"language": child.preferred_language})
    return [line for line in lines if line] or [_("Nothing recorded")]


def running_lines(found: BeforeVisit) -> Iterator[str]:
    """Custody, orders, what they require, and bail, as far as they run today."""
    if found.held:
        yield found.held
    for order in found.running.orders:
        yield order_words(order)
        yield from (sentence(requirement_words(each), each.words) for each in order.requirements)
    yield from (programme_words(each) for each in found.running.other_work)
    yield from (bail_words(bail) for bail in found.bails)
    yield from (condition_words(each) for each in found.running.conditions)


def order_words(order: Order) -> str:
    """An order in force: what it is, how long, at which level, since when and until when."""
    outcome, work = order.outcome, order.programme
    level = work.get_level_display().lower() if work and work.level else ""
    since = _("since %(day)s") % {"day": short_day(work.started_on if work else outcome.outcome_on)}
    until = _("to %(day)s") % {"day": short_day(outcome.ended_on)} if outcome.ended_on else ""
    words = (str(outcome.get_legal_outcome_display()), length_words(outcome))
    return ", ".join(filter(None, (*words, level, since, until)))


def bail_words(bail: Bail) -> str:
    kind = bail.get_court_decision_display() or bail.get_police_status_display()
    return sentence(str(kind) or _("On bail"), bail.conditions)


def home_lines(found: BeforeVisit) -> list[str]:
    """Where the child sleeps, the main home first; not where they slept before custody."""
    homes = [home for home in found.homes if not (found.held and is_outside(home))]
    at_home = [
        reached_words(person)
        for person in found.people
        if person.lives_with_child == "yes" and person.phone and not responsible(person)
    ]
    if found.held:
        return [home_words(home, "") for home in homes] or [found.held]
    words = [home_words(home, "" if home.is_primary else _("Other address")) for home in homes]
    return [*(words or [_("No address is recorded")]), *at_home]


def home_words(home: Residence, which: str) -> str:
    """The address, or else the kind of place, and with whom."""
    kind = str(home.get_accommodation_type_display())
    place = address_words(home) or kind
    return sentence(place, home.living_with or (kind if place != kind else ""), which)


def contact_lines(child: Child) -> list[str]:
    """How the child is safely reached, whether a message may be left, and where letters go."""
    message = {"yes": _("A message may be left"), "no": _("Leave no message")}
    letters = _("Letters: %(where)s") % {"where": child.safe_address} if child.safe_address else ""
    about_messages = message.get(child.leave_message, _("Ask before you leave a message"))
    lines = [child.safe_contact, with_number(about_messages, child.phone), letters]
    return [line for line in lines if line]


def with_number(words: str, number: str) -> str:
    """The words after a number that a telephone rings when it is touched."""
    if not number:
        return words
    link = '<a class="govuk-link" href="tel:{}">{}</a> {}'
    return format_html(link, "".join(number.split()), number, words)


def responsible_lines(people: Iterable[Relationship]) -> list[str]:
    """Who holds parental responsibility, how they are reached, and in which language."""
    holders = [reached_words(person) for person in people if responsible(person)]
    return holders or [_("Not recorded who")]


def responsible(person: Relationship) -> bool:
    return person.parental_responsibility == "yes"


def reached_words(person: Relationship) -> str:
    """Who somebody is, their number, and what to know before it is rung."""
    message = _("Leave no message") if person.leave_message == "no" else ""
    language = "" if person.preferred_language == USUAL else person.preferred_language
    more = sentence(language, message, person.notes)
    who = called(person)
    return format_html("{} {}", who, with_number(more, person.phone))


def called(person: Relationship) -> str:
    return f"{person.name} ({person.get_kind_display().lower()})"


def told_lines(people: Iterable[Relationship]) -> list[str]:
    """What may be said to whom. Whoever was not asked about stands under: ask the child first."""
    by_answer: dict[str, list[str]] = {answer: [] for answer in MAY_BE_TOLD}
    words = {
        "progress": _("How it goes: %(who)s"),
        "appointments": _("Appointments only: %(who)s"),
        "nothing": _("Nothing at all: %(who)s"),
        NOT_ASKED: _("Ask the child first: %(who)s"),
    }
    for person in people:
        by_answer[person.may_be_told or NOT_ASKED].append(called(person))
    lines = [words[each] % {"who": ", ".join(who)} for each, who in by_answer.items() if who]
    return lines or [_("Nobody is recorded. Ask the child first")]
