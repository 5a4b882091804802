"""Who works in the service, in which role and until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.models import Membership, Team
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import (
    EmailField,
    ModelSelectField,
    RadiosField,
    SelectField,
    TextField,
    offer,
)
from throughcare.foundation.design.validators import not_in_the_past
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import LastDayForm
from throughcare.governance.people import listing
from throughcare.governance.people.presenters import role_and_team


def roles() -> list[tuple[str, str]]:
    """The roles that people hold; the command line is nobody's."""
    held = [(role.code, role.name) for role in ROLES.values() if role.code != "command-line"]
    return sorted(held, key=lambda pair: pair[1])


class TeamOfRoleChoice(ModelSelectField):
    """A team of the service, by name."""

    def label_from_instance(self, team: Team) -> str:
        return team.name


class MembershipChoice(ModelSelectField):
    """A role that a worker holds, with its team."""

    def label_from_instance(self, held: Membership) -> str:
        return role_and_team(held)


class PeopleFilterForm(forms.Form):
    """The filters beside the list of people."""

    say_optional = False

    role = SelectField(label=_("Role"), required=False, choices=roles, empty_label=_("Any role"))
    team = TeamOfRoleChoice(
        queryset=Team.objects.none(), label=_("Team"), required=False, empty_label=_("Any team")
    )
    show = SelectField(
        label=_("Show"),
        called=_("whom to show"),
        required=False,
        choices=[
            ("waiting", _("Have not used their starting password")),
            ("locked", _("Locked after failed sign-ins")),
            ("without", _("Without an account")),
            ("left", _("Have left")),
        ],
        empty_label=_("Everyone who works here"),
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, team=teams)

    @property
    def filters(self) -> dict[str, Any]:
        """What the filters ask; an answer that is none of ours narrows nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class AddForm(forms.Form):
    """A new worker, in one role. Whoever lends them is asked, because figures count it."""

    first_name = TextField(label=_("First name"), max_length=200, autocomplete="off")
    last_name = TextField(label=_("Last name"), max_length=200, autocomplete="off")
    email = EmailField(
        label=_("Work e-mail address"), hint=_("They sign in with it"), autocomplete="off"
    )
    role = SelectField(label=_("Role"), choices=roles)
    team = TeamOfRoleChoice(
        queryset=Team.objects.none(), label=_("Team"), required=False, empty_label=_("No team")
    )
    on = DatePickerField(
        label=_("From which day?"),
        called=_("the day from which they work here"),
        initial=today,
        validators=[not_in_the_past],
    )
    agency = SelectField(
        label=_("Who employs them?"),
        called=_("who employs them"),
        choices=lambda: choices("agency"),
        initial="local-authority",
    )
    contract = SelectField(
        label=_("On which terms?"),
        called=_("on which terms they work"),
        choices=lambda: choices("contract"),
        initial="permanent",
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, team=teams)


class RoleForm(forms.Form):
    """Another role or team from a day on, in place of one that is held or beside it."""

    role = SelectField(label=_("Role"), choices=roles)
    team = TeamOfRoleChoice(
        queryset=Team.objects.none(), label=_("Team"), required=False, empty_label=_("No team")
    )
    on = DatePickerField(
        label=_("From which day?"), called=_("the day from which they hold the role"), initial=today
    )
    replacing = MembershipChoice(
        queryset=Membership.objects.none(),
        label=_("Which role does it replace?"),
        called=_("the role that it replaces"),
        hint=_("That role ends on the day before."),
        required=False,
        empty_label=_("None: they hold both"),
    )

    say_optional = False

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        held = subject.row.memberships.covering(today()).select_related("team")
        offer(self, team=listing.teams_of(subject.worker), replacing=held)
        if len(held) == 1:
            self.fields["replacing"].initial = held[0]
        if not held:
            del self.fields["replacing"]


class EndForm(LastDayForm):
    """The last day of a worker's access, and whether it ends this minute."""

    at_once = RadiosField(
        label=_("When does their access end?"),
        called=_("the day on which their access ends"),
        choices=[("now", _("Now")), ("later", _("At the end of their last day"))],
        item_hints={"now": _("They are signed out everywhere, within one click of theirs")},
    )
    field_order = ("at_once", "on")

    def clean_at_once(self) -> bool:
        return bool(self.cleaned_data["at_once"] == "now")
