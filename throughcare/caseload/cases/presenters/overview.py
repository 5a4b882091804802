"""The overview of a child: cards that answer what a worker asks first."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.cases.presenters.risk import risk_card
from throughcare.caseload.cases.queries import CaseSummary, Now
from throughcare.caseload.journey.presenters import timeline_item
from throughcare.casework.compliance.presenters import compliance_facts
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.models import Restriction
from throughcare.foundation.design.dates import day, in_london, moment
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import runs
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.circumstances.presenters.over_time import care_words, is_outside
from throughcare.record.courts.models import IN_CUSTODY
from throughcare.record.outcomes.models import Programme, Requirement
from throughcare.record.outcomes.presenters.conditions import condition_words
from throughcare.record.outcomes.presenters.orders import length_words
from throughcare.rulebook.practice.contacts import WAS_THERE

Card = dict[str, Any]


def card(
    title: str, facts: Sequence[Fact], *, href: str = "", more: str = "", first: bool = False
) -> Card:
    """A summary card; `href` leads to the page with the rest, in the words of `more`.

    On a telephone every card but those that come `first` is folded.
    """
    heading: Card = {"title": {"text": title}}
    if href:
        link = {"href": href, "text": more}
        heading["actions"] = {"items": [link]}
    return summary_list(facts) | {"card": heading, "first": first}


def summary_cards(child: Child, summary: CaseSummary) -> list[Card]:
    """The cards for everybody who may know about the child."""
    cards = [workers_card(summary), contact_card(child)]
    if summary.restriction is not None:
        cards.insert(0, restriction_card(summary.restriction, summary.named))
    return cards


def workers_card(summary: CaseSummary) -> Card:
    """Who answers for the child today."""
    facts = [
        Fact(
            allocation.get_kind_display(),
            ", ".join(filter(None, (allocation.staff.full_name, _team(allocation)))),
        )
        for allocation in summary.allocations
    ]
    nobody = [Fact(_("Lead worker"), _("Nobody"))]
    return card(_("Who works with the child"), facts or nobody)


def _team(allocation: Any) -> str:
    return allocation.team.name if allocation.team else ""


def contact_card(child: Child) -> Card:
    """How to speak with the child."""
    facts = [
        Fact(_("Safe way to make contact"), child.safe_contact),
        Fact(_("Language"), child.preferred_language),
        Fact(_("Interpreter needed"), child.get_interpreter_needed_display()),
    ]
    return card(_("Reaching the child"), facts)


def restriction_card(restriction: Restriction, named: Sequence[str]) -> Card:
    """Why the record is restricted and to whom it is open; shown only to them."""
    facts = [
        Fact(_("Kind"), restriction.get_kind_display()),
        Fact(_("Why"), restriction.reason),
        Fact(_("Open to"), ", ".join(named)),
        Fact(_("Since"), day(restriction.started_on)),
    ]
    return card(_("This record is restricted"), facts, first=True)


def record_cards(child: Child, now: Now) -> list[Card]:
    """The state of things today; how safe things are begins the second column of a wide screen."""
    cards = [order_card(child, now), circumstances_card(child, now), barriers_card(child, now)]
    if now.assessment is not None:
        cards.append(risk_card(now.assessment))
    return cards


def order_card(child: Child, now: Now) -> Card:
    """The order or work under way, any custody, what comes next, and who last saw the child."""
    facts = [Fact(_("Work under way"), programme_words(each)) for each in now.programmes]
    facts = facts or [Fact(_("Work under way"), _("None"))]
    facts += [Fact(_("Requirement"), requirement_words(each)) for each in now.requirements]
    facts += [Fact(_("Condition"), condition_words(each)) for each in now.conditions]
    facts += compliance_facts(now.compliance)
    facts += held_facts(now)
    if now.next_hearing is not None:
        hearing = now.next_hearing
        place = hearing.where
        facts.append(Fact(_("Next hearing"), f"{day(hearing.hearing_on)}, {place}"))
    if now.next_contact is not None:
        facts.append(Fact(_("Next appointment"), appointment_words(now.next_contact)))
    facts.append(Fact(_("Last seen"), ". ".join(filter(None, (seen_words(now), came_words(now))))))
    href = reverse("offences-and-outcomes", args=[child.reference])
    return card(_("Now"), facts, href=href, more=_("See all"), first=True)


def programme_words(programme: Programme) -> str:
    """The work, how long its order is, its level and until when it runs."""
    words = str(programme.get_disposal_type_display())
    if programme.outcome is not None and (length := length_words(programme.outcome)):
        words = f"{words}, {length}"
    if programme.level:
        words = _("%(work)s, %(level)s level") % {
            "work": words,
            "level": programme.get_level_display().lower(),
        }
    until = programme.outcome.ended_on if programme.outcome else None
    since = _("since %(day)s") % {"day": day(programme.started_on)}
    if until is None:
        return f"{words}, {since}"
    return f"{words}, {since}, " + _("to %(day)s") % {"day": day(until)}


def requirement_words(requirement: Requirement) -> str:
    """The requirement, with the hours done if it is counted in hours."""
    words = str(requirement.get_kind_display())
    if requirement.mandated_hours:
        done = {"done": requirement.completed_hours or 0, "all": requirement.mandated_hours}
        return f"{words}, " + _("%(done)s of %(all)s hours done") % done
    if requirement.quantity and requirement.unit:
        return f"{words}, {requirement.quantity} {requirement.get_unit_display().lower()}"
    return words


def held_facts(now: Now) -> list[Fact]:
    """Custody, remand and bail of today, with the conditions of bail."""
    facts = []
    if now.custody is not None:
        place = now.custody.establishment or now.custody.get_sector_display()
        facts.append(Fact(_("In custody"), since(place, now.custody.admitted_on)))
    if now.remand is not None:
        kind = now.remand.get_kind_display()
        facts.append(Fact(_("On remand"), since(kind, now.remand.admitted_on)))
    for bail in now.bails:
        kind = bail.get_court_decision_display() or bail.get_police_status_display()
        facts.append(Fact(_("On bail"), ". ".join(filter(None, (kind, bail.conditions)))))
    return facts


def since(words: str, on: Any) -> str:
    """Something that is still running, with its first day."""
    return _("%(what)s, since %(day)s") % {"what": words, "day": day(on)}


def seen_words(now: Now) -> str:
    """When and by whom the child was last seen, and how long ago that was."""
    contact = now.last_seen
    if contact is None:
        return _("Not yet seen")
    on = in_london(contact.held_at).date()
    ago = (today() - on).days
    words = ngettext("%(days)s day ago", "%(days)s days ago", ago) % {"days": ago}
    who = contact.staff.full_name if contact.staff else ""
    rows = _("today") if ago == 0 else words
    return ", ".join(filter(None, (f"{day(on)} ({rows})", who)))


def came_words(now: Now) -> str:
    """To how many appointments of the last four weeks the child came, if there were any."""
    if not now.lately:
        return ""
    came = sum(attendance in WAS_THERE for attendance in now.lately)
    words = ngettext(
        "Came to %(came)s of %(all)s appointment in 4 weeks",
        "Came to %(came)s of %(all)s appointments in 4 weeks",
        len(now.lately),
    )
    return words % {"came": came, "all": len(now.lately)}


def appointment_words(contact: Contact) -> str:
    """When the next appointment is, and how the child will be met."""
    return f"{moment(contact.held_at)}, {contact.get_method_display().lower()}"


def circumstances_card(child: Child, now: Now) -> Card:
    """Where the child lives and learns, and who cares for them."""
    facts = [
        *home_facts(now),
        Fact(_("Education or work"), of_today(now.provisions, provision_words)),
        Fact(_("Care"), care_of_today(now.care)),
    ]
    href = reverse("circumstances", args=[child.reference])
    return card(_("Circumstances now"), facts, href=href, more=_("See all"))


def home_facts(now: Now) -> list[Fact]:
    """Where the child lives; in custody, where they are held and where they lived before."""
    secure = now.remand if now.remand and now.remand.kind in IN_CUSTODY else None
    stay = now.custody or secure
    if stay is None:
        return [Fact(_("Lives"), of_today(now.residences, home_words))]
    place = stay.establishment or stay.get_sector_display()
    outside = [home for home in now.residences if covers_today(home) and is_outside(home)]
    before = "; ".join(home.get_accommodation_type_display() for home in outside)
    return [
        Fact(_("Lives"), _("In custody: %(place)s") % {"place": place}),
        Fact(_("Home before custody"), before),
    ]


def of_today(spells: Sequence[Any], words: Callable[[Any], str]) -> str:
    """Today's spells in words, or that there is none any more."""
    running = [each for each in spells if covers_today(each)]
    if spells and not running:
        return _("None now")
    return "; ".join(words(each) for each in running)


def care_of_today(statuses: Sequence[CareStatus]) -> str:
    """Each status of today, with its legal status on a line beneath."""
    running = [care_words(each) for each in statuses if covers_today(each)]
    if not running:
        return of_today(statuses, str)
    return format_html_join(
        "", '<span class="app-said">{}</span><span class="app-beneath">{}</span>', running
    )


def covers_today(spell: Any) -> bool:
    return runs(spell.started_on, spell.ended_on, today())


def home_words(home: Any) -> str:
    """The kind of place, and whether it suits the child."""
    suits = home.get_suitability_display().lower()
    return f"{home.get_accommodation_type_display()} ({suits})"


def provision_words(provision: Any) -> str:
    """The place, and how many hours of what is offered are attended."""
    place = provision.provider or provision.get_provision_type_display()
    if provision.hours_offered is None:
        return str(place)
    if provision.hours_attended is None:
        hours = _("%(offered)s hours a week offered") % {"offered": provision.hours_offered}
    else:
        hours = _("%(attended)s of %(offered)s hours a week attended") % {
            "attended": provision.hours_attended,
            "offered": provision.hours_offered,
        }
    return f"{place}, {hours}"


def barriers_card(child: Child, now: Now) -> Card:
    """What stands in the child's way, and what the service does about it."""
    facts = [
        Fact(
            in_words("barrier-kind", barrier.kind),
            ". ".join(filter(None, (barrier.words.rstrip("."), barrier.adjustment))),
        )
        for barrier in now.barriers
    ]
    nothing = [Fact(_("Barriers"), _("None recorded"))]
    return card(_("What helps the child take part"), facts or nothing)


def latest_timeline(now: Now) -> dict[str, Any]:
    """The last few lines of the journey, as `mojTimeline` takes them."""
    items = [timeline_item(line, now.names) for line in now.latest]
    return {"headingLevel": 3, "items": items}
