"""The people around a child, and who the child says they are."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, days, with_days
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import not_over
from throughcare.record.children.models import Child, OtherName, Relationship
from throughcare.record.children.presenters.row_marks import NO_MARKS, RowMarks

PROFESSIONALS = {
    "professional",
    "residential-worker",
    "social-worker",
    "personal-adviser",
    "teacher",
    "solicitor",
    "doctor",
    "nurse",
    "interpreter",
}
FRIENDS = {"partner", "friend"}
GROUPS = ("family", "friends", "professionals")


def people_page(
    child: Child,
    people: Iterable[Relationship],
    names: Iterable[OtherName],
    marks: RowMarks = NO_MARKS,
) -> dict[str, Any]:
    """The cards of the page: how to reach the child safely, the people, and the child."""
    around, names = list(people), list(names)
    running = [person for person in around if in_force(person)]
    return {
        "contact": contact_card(child, running, marks),
        "groups": groups_of(running, marks),
        "add_person_href": marks.add_href(Relationship, "person-around"),
        "earlier": [person_line(person) for person in around if not in_force(person)],
        "about": about_card(child, names, marks),
        "about_corrected": marks.corrected(child),
        "names": [name_line(name, marks) for name in names],
        "add_name_href": marks.add_href(OtherName, "other-name"),
    }


def in_force(person: Relationship) -> bool:
    return not_over(person.ended_on, today())


def contact_card(
    child: Child, running: Iterable[Relationship], marks: RowMarks = NO_MARKS
) -> dict[str, Any]:
    """How to reach the child without putting them at risk, and who may consent for them."""
    responsible = [
        f"{person.name} ({person.get_kind_display().lower()})"
        for person in running
        if person.parental_responsibility == "yes"
    ]
    may = marks.may_write(child)
    change = reverse("correct-safe-contact", args=[child.reference]) if may else ""
    return summary_list(
        [
            Fact(_("Safe way to make contact"), child.safe_contact, change),
            Fact(_("Telephone"), child.phone),
            Fact(_("May a message be left?"), child.get_leave_message_display()),
            Fact(_("Email"), child.email),
            Fact(_("Where letters may safely be sent"), child.safe_address),
            Fact(_("Parental responsibility"), ", ".join(responsible)),
        ]
    )


def groups_of(running: Iterable[Relationship], marks: RowMarks = NO_MARKS) -> list[dict[str, Any]]:
    """Family and carers, friends, professionals: each with the cards of its people."""
    headings = {
        "family": (_("Family and carers"), _("No family or carers are recorded.")),
        "friends": (_("Friends and partners"), _("No friends or partners are recorded.")),
        "professionals": (_("Professionals"), _("No professionals are recorded.")),
    }
    cards: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    for person in running:
        cards[group_of(person)].append(person_card(person, marks))
    return [
        {"heading": headings[group][0], "none": headings[group][1], "cards": cards[group]}
        for group in GROUPS
    ]


def group_of(person: Relationship) -> str:
    if person.kind in PROFESSIONALS:
        return "professionals"
    return "friends" if person.kind in FRIENDS else "family"


def person_card(person: Relationship, marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """A summary card about one person: what is always asked, and what else is known."""
    family = person.kind not in PROFESSIONALS
    answered = [Fact(_("Telephone"), person.phone)]
    if family:
        lives, responsible = (
            person.get_lives_with_child_display(),
            person.get_parental_responsibility_display(),
        )
        answered += [
            Fact(_("Lives with the child"), lives),
            Fact(_("Parental responsibility"), responsible),
        ]
    answered.append(Fact(_("May be told"), person.get_may_be_told_display()))
    address = ", ".join(filter(None, (person.address, person.postcode)))
    where_known = (
        Fact(_("May a message be left?"), person.get_leave_message_display()),
        Fact(_("Organisation"), person.organisation),
        Fact(_("Email"), person.email),
        Fact(_("Address"), address),
        Fact(_("Language"), person.preferred_language),
        Fact(_("Notes"), person.notes),
        Fact(_("Since"), day(person.started_on)),
    )
    facts = [*answered, *(fact for fact in where_known if fact.value)]
    title = f"{person.name}, {person.get_kind_display().lower()}"
    card = {"title": {"text": title}, "actions": {"items": person_links(person, title, marks)}}
    return summary_list(facts) | {"card": card}


def person_links(person: Relationship, title: str, marks: RowMarks) -> list[dict[str, Any]]:
    """The ways from somebody's card: to their own record, and to correct or end what it says."""
    links = [
        {"href": href, "text": words}  # the card adds its title for a screen reader
        for href, words, _about in marks.links(person, "person-around", title, ends=True)
    ]
    if person.related_child is None:
        return links
    record = reverse("case-overview", args=[person.related_child.reference])
    return [{"href": record, "text": _("Open record")}, *links]


def person_line(person: Relationship) -> str:
    """Somebody who is no longer around the child, in a line."""
    who = f"{person.name}, {person.get_kind_display().lower()}"
    return with_days(who, person.started_on, person.ended_on)


def name_line(name: OtherName, marks: RowMarks) -> dict[str, Any]:
    """Another name of the child, since when, and what stands below it."""
    since = _("since %(day)s") % {"day": day(name.started_on)}
    words = f"{name_words(name)}, {days(name.started_on, name.ended_on, since)}"
    return {"text": words, "below": marks.below(name, "other-name", name_words(name))}


def name_words(name: OtherName) -> str:
    """Another name, and what kind of name it is."""
    return f"{name.first_name} {name.last_name}".strip() + f" ({name.get_kind_display().lower()})"


def about_card(
    child: Child, names: Iterable[OtherName], marks: RowMarks = NO_MARKS
) -> dict[str, Any]:
    """Names, numbers and how the child describes themselves."""
    others = [name_words(name) for name in names]
    change, identity = (
        reverse(name, args=[child.reference]) if marks.may_write(child) else ""
        for name in ("correct-names", "correct-identity")
    )
    return summary_list(
        [
            Fact(_("Registered name"), child.full_name, change),
            Fact(_("Other names"), ", ".join(others)),
            Fact(_("Sex"), child.get_sex_display()),
            Fact(_("Gender"), child.gender_term_used or child.get_gender_display(), identity),
            Fact(_("Ethnicity"), child.get_ethnicity_display()),
            Fact(_("Who said so"), child.get_ethnicity_source_display()),
            Fact(_("Religion"), child.get_religion_display()),
            Fact(_("Language"), child.preferred_language),
            Fact(_("Interpreter needed"), child.get_interpreter_needed_display()),
            Fact(_("Police national computer number"), child.pnc_number),
            Fact(_("NHS number"), child.nhs_number),
            Fact(_("Unique pupil number"), child.upn),
            Fact(_("Social care number"), child.social_care_id),
        ]
    )
