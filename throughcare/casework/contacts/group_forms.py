"""The questions about a session for several children at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.contacts.actions import InTheGroup
from throughcare.casework.contacts.forms import HOW, MINUTES
from throughcare.casework.contacts.models import ContactGroup
from throughcare.casework.contacts.queries import children_of, children_offered
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.fields import (
    CheckboxesField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from throughcare.foundation.facts.days import moment
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import YES_OR_NO, Ask, FormPart, RecordForm, each_ask
from throughcare.record.children.models import Child
from throughcare.rulebook.practice.contacts import NOT_JUDGED, WAS_THERE

CAME_OR_NOT = ("attended", "late", NOT_JUDGED)
IN_A_GROUP = "group"  # a method of contacts
LONGEST_LINE = 200


@dataclass(frozen=True)
class NewSession:
    """A session that is to be recorded, perhaps one of a name that was held before."""

    before: ContactGroup | None = None


class GroupForm(RecordForm):
    """What, when and where; one note for all; and of each child whether they came, and a line."""

    of = ContactGroup
    asks = {
        "name": Ask(
            gettext_lazy("What is the session called?"),
            gettext_lazy("For example, Knife crime: week 3"),
        ),
        "method": HOW,
        "held_at": Ask(
            gettext_lazy("When was it?"), gettext_lazy("For example, 27/3/2026 at 15:30")
        ),
        "place": Ask(gettext_lazy("Where was it?"), called=gettext_lazy("where it was")),
        "minutes": MINUTES,
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        self.before: ContactGroup | None = subject.row.before
        super().__init__(data, subject=subject)
        self.offered = {each.reference: each for each in children_offered(subject.worker)}
        self.fields["notes"] = TextAreaField(
            label=_("What happened, for all of them?"),
            called=_("what happened"),
            hint=_("It stands in the record of each child: name none of them"),
            rows=3,
            required=False,
        )
        self.fields["children"] = CheckboxesField(
            label=_("Who was it for?"),
            called=_("who it was for"),
            hint=_("Your own cases and your team’s. Tick those who were expected"),
            choices=[(reference, child.name) for reference, child in self.offered.items()],
            item_hints={reference: born(child) for reference, child in self.offered.items()},
            reveals={each: (came(each), heard(each), line(each)) for each in self.offered},
            small=True,
        )
        if self.before is not None:
            self.fields["children"].initial = sorted(children_of(self.before) & set(self.offered))
        for reference, child in self.offered.items():
            self.fields |= about_one(reference, child)
        self.fields |= about_safety(self.offered)
        about_each = [name for each in self.offered for name in (came(each), heard(each))]
        self.needed_at_times = [*about_each, "anybody_unsafe", "who_was_told", "unsafe_with"]

    def as_it_stands(self) -> dict[str, Any]:
        """Now; and, of a session that is held again, what it is called, how, where and how long."""
        again = ("name", "method", "place", "minutes")
        before = {each: getattr(self.before, each) for each in again if self.before is not None}
        return {"method": IN_A_GROUP} | before | {"held_at": moment()}

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        yield FormPart([self["notes"], self["children"], self["anybody_unsafe"]])

    def clean(self) -> dict[str, Any]:
        """Ask of each child who is ticked whether they came, and let no record name another."""
        answers = super().clean() or {}
        ticked = answers.get("children") or []
        if len(ticked) == 1:
            self.add_error("children", _("Select two children or more: one is a contact"))
        for reference in ticked:
            child = {"child": self.offered[reference].name}
            self.need(came(reference), _("Select whether %(child)s came") % child)
            if answers.get(came(reference)) in WAS_THERE:
                self.need(heard(reference), _("Say whether %(child)s was asked and heard") % child)
        self.ask_of_safety(answers, ticked)
        self.refuse_names(answers, ticked)
        return answers

    def ask_of_safety(self, answers: dict[str, Any], ticked: list[str]) -> None:
        """Where somebody came: whether anybody is unsafe, and then in whose record it stands."""
        if any(answers.get(came(each)) in WAS_THERE for each in ticked):
            self.need("anybody_unsafe", _("Say whether anybody is unsafe"))
        if answers.get("anybody_unsafe") != "yes":
            return
        self.need("who_was_told", _("Say whom you told, and when"))
        self.need("unsafe_with", _("Select in whose record it belongs"))
        if set(answers.get("unsafe_with") or ()) - set(ticked):
            self.add_error("unsafe_with", _("Select only children who are ticked above"))

    def refuse_names(self, answers: dict[str, Any], ticked: list[str]) -> None:
        """What stands in the record of one child says the name of no other."""
        for name in ("name", "place", "notes", "who_was_told"):
            if any(names(answers.get(name), self.offered[each]) for each in ticked):
                self.add_error(name, _("Name no child here: it stands in the record of each"))
        for reference in ticked:
            others = [self.offered[each] for each in ticked if each != reference]
            own = self.offered[reference].first_name
            said = answers.get(line(reference))
            if any(names(said, each) for each in others if each.first_name != own):
                self.add_error(line(reference), _("Name no other child in this child’s record"))

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        answers = self.cleaned_data
        said = {each: answers[each] for each in (*each_ask(self.asks), "notes")}
        return said | {"children": [self.child_given(each) for each in answers["children"]]}

    def child_given(self, reference: str) -> InTheGroup:
        """What the action is given of one child; of one who was not there, nothing was asked."""
        answers = self.cleaned_data
        there = answers[came(reference)] in WAS_THERE
        unsafe = answers["anybody_unsafe"] == "yes" and reference in answers["unsafe_with"]
        asked = there and answers["anybody_unsafe"]
        return InTheGroup(
            child=self.offered[reference],
            attendance=answers[came(reference)],
            notes=answers[line(reference)],
            view_heard=answers[heard(reference)] == "yes" if there else None,
            anybody_unsafe=unsafe if asked or unsafe else None,
            who_was_told=answers["who_was_told"] if unsafe else "",
        )


def came(reference: str) -> str:
    """The name of the question whether a child came."""
    return f"came-{reference}"


def heard(reference: str) -> str:
    """The name of the question whether a child's own view was heard."""
    return f"heard-{reference}"


def line(reference: str) -> str:
    """The name of the question what is said of a child alone."""
    return f"line-{reference}"


def born(child: Child) -> str:
    """What tells two children of one name apart."""
    return _("Born %(day)s") % {"day": day(child.date_of_birth)}


def about_one(reference: str, child: Child) -> dict[str, forms.Field]:
    """The questions about one child, asked once they are ticked."""
    words = dict(choices("attendance"))
    view = RadiosField(
        label=_("Did you ask for %(child)s’s own view, and hear it?") % {"child": child.name},
        called=_("whether %(child)s’s view was heard") % {"child": child.name},
        choices=YES_OR_NO,
        inline=True,
        required=False,
    )
    attendance = SelectField(
        label=_("Did %(child)s come?") % {"child": child.name},
        choices=[(code, words[code]) for code in CAME_OR_NOT],
        required=False,
    )
    own = TextField(
        label=_("Of %(child)s alone, in a line") % {"child": child.name},
        called=_("what you write of %(child)s alone") % {"child": child.name},
        autocomplete="off",
        max_length=LONGEST_LINE,
        required=False,
    )
    return {came(reference): attendance, heard(reference): view, line(reference): own}


def about_safety(offered: dict[str, Child]) -> dict[str, forms.Field]:
    """Whether anybody is unsafe; and then who was told, and in whose records it stands."""
    unsafe = RadiosField(
        label=_("Is anybody unsafe, or may they be?"),
        called=_("whether anybody is unsafe"),
        hint=_("A child, their family, somebody they may hurt, or you"),
        choices=YES_OR_NO,
        reveals={"yes": ("who_was_told", "unsafe_with")},
        inline=False,
        required=False,
    )
    who_was_told = TextAreaField(
        label=_("Whom did you tell, and when?"),
        called=_("who was told"),
        hint=_("For example, the duty manager, by phone at 15:40. Name no child here"),
        rows=2,
        required=False,
    )
    unsafe_with = CheckboxesField(
        label=_("In whose record does it belong?"),
        called=_("in whose record it belongs"),
        choices=[(reference, child.name) for reference, child in offered.items()],
        item_hints={reference: born(child) for reference, child in offered.items()},
        small=True,
        required=False,
    )
    return {"anybody_unsafe": unsafe, "who_was_told": who_was_told, "unsafe_with": unsafe_with}


def names(said: str | None, child: Child) -> bool:
    """Whether a text has the first name of a child, or the name they go by."""
    every = filter(None, {child.first_name, child.known_as})
    return any(re.search(rf"\b{re.escape(name)}\b", said or "") for name in every)
