"""What is asked about a hearing: before it, and once the court has sat."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.workers_offered import workers_of
from throughcare.foundation.design.dates import day, time_of_day
from throughcare.foundation.design.day_fields import DatePickerField, TimeOfDayField
from throughcare.foundation.design.fields import (
    ModelCheckboxesField,
    SelectField,
    TextField,
    field_of,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import (
    WHY,
    Ask,
    DoubtedForm,
    FormPart,
    RecordForm,
    each_ask,
    typed,
)
from throughcare.record.children.models import Child
from throughcare.record.codes.models import LocalCourt
from throughcare.record.codes.queries import courts_of
from throughcare.record.courts.models import IN_CUSTODY, Hearing, Remand
from throughcare.record.courts.places import need_place, place_given, place_questions
from throughcare.record.offences.forms import NOT_BORN
from throughcare.record.offences.models import Offence
from throughcare.rulebook.disposals.remand import questions_about_remand, secure_remand_test

NOT_ASKED = {"required": False}
BAIL_OR_NONE = _("Select the bail to which the conditions belong, or leave them empty")


def child_of(subject: Subject) -> Child:
    """The child whom a page is about, or whose row it is about."""
    child: Child = subject.row if isinstance(subject.row, Child) else subject.row.child
    return child


def hearings_before(subject: Subject) -> Any:
    """The hearings of the child that were, the newest first."""
    return (
        child_of(subject)
        .rows("hearings")
        .filter(hearing_on__lte=today())
        .order_by("-hearing_on", "-pk")
    )


def hearing_named(hearing: Hearing) -> str:
    """A hearing as it is chosen from others."""
    return f"{day(hearing.hearing_on)}, {hearing.where}"


WARRANT = Ask(
    _("What became of a warrant?"),
    _("Leave it empty where there was none"),
    called=_("what became of a warrant"),
)
DECIDED_AT = Ask(_("When did the court decide?"), _("For example, 27/3/2026 at 14:30"))
HEARING = Ask(
    _("At which hearing?"),
    _("Leave it empty for a decision out of court"),
    called=_("the hearing"),
    among=hearings_before,
    as_words=hearing_named,
)


class OffencesField(ModelCheckboxesField):
    """Offences of one child, by what they are called and their days."""

    def label_from_instance(self, row: Offence) -> str:
        return f"{row.description}, {day(row.offence_on)}"


class ListedTimeField(TimeOfDayField):
    """The time for which a hearing is listed, typed as any time of day and kept as 10:00."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            label=_("At what time is it listed?"),
            called=_("the time for which it is listed"),
            hint=_("For example, 10:00. Leave it empty if it is not known"),
            classes="govuk-input--width-5",
            required=False,
            **settings,
        )

    def clean(self, value: Any) -> str:
        return str(time_of_day(super().clean(value), missing=""))


class HearingForm(RecordForm):
    """A hearing that was or is to come. The kind of a court of the service is known from its name.

    A court that closed can be named for a day on which it sat, and for no other.
    """

    of = Hearing
    needed_at_times = ("court_type",)
    row: Hearing | None
    asks = {
        "hearing_on": Ask(_("On which day is the hearing?"), called=_("the day of the hearing")),
        "court_name": Ask(_("Which court?"), _("Type its name"), called=_("the court")),
        "court_type": Ask(
            _("Which kind of court is it?"),
            _("Leave it empty if the court is on the service’s list"),
            called=_("which kind of court it is"),
            more=NOT_ASKED,
        ),
        "listed_time": _("At what time is it listed?"),
        "court_room": Ask(
            _("Which court room, or which place in the list?"),
            _("As the court gave it"),
            called=_("the court room"),
        ),
        "kind": Ask(_("What is the hearing for?"), called=_("what the hearing is for")),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.courts = courts_of(subject.worker.service_id)
        name_courts(self, "court_name", self.courts)
        self.fields["listed_time"] = ListedTimeField()
        if self.row is None:
            self.fields["offences"] = OffencesField(
                queryset=subject.row.rows("offences").order_by("-offence_on", "-pk"),
                label=_("Which offences are before the court?"),
                called=_("which offences are before the court"),
                required=False,
            )

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        if "offences" in self.fields:
            yield FormPart([self["offences"]])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        court = self.court_named(answers.get("court_name", ""))
        if court is not None and (on := answers.get("hearing_on")) and self.is_new(answers):
            if not court.sits_on(on):
                self.add_error("court_name", closed_words(court, on))
            answers["court_type"] = answers.get("court_type") or court.kind
        if not answers.get("court_type"):
            self.add_error("court_type", _("Select which kind of court it is"))
        return answers

    def is_new(self, answers: dict[str, Any]) -> bool:
        """Whether the court or the day is another than the record has."""
        return self.row is None or any(
            answers.get(name) != getattr(self.row, name) for name in ("court_name", "hearing_on")
        )

    def court_named(self, name: str) -> LocalCourt | None:
        """The court of the service with a name, however it is written."""
        return next((each for each in self.courts if each.name.lower() == name.lower()), None)

    @property
    def given(self) -> dict[str, Any]:
        answers = {name: self.cleaned_data[name] for name in each_ask(self.asks)}
        return answers | {"offences": self.cleaned_data["offences"]}


class CorrectHearing(HearingForm):
    """A hearing as it should have been written down, and what was wrong with how it was."""

    asks = HearingForm.asks | {
        "remand_decision": _("Where does the child wait for the next hearing?"),
        "warrant": WARRANT,
        "decided_at": DECIDED_AT,
        "result_received_on": Ask(
            _("When did the service hear the result?"), called=_("the day of the result")
        ),
    }
    why = WHY

    @property
    def given(self) -> dict[str, Any]:
        return {
            "answers": {name: self.cleaned_data[name] for name in each_ask(self.asks)},
            "why": self.cleaned_data["why"],
            "seen": self.cleaned_data["seen"],
        }


class ResultForm(RecordForm):
    """What a hearing came to. Where it was adjourned, the next day is recorded as well."""

    of = Hearing
    row: Hearing | None
    asks = {
        "remand_decision": Ask(
            _("Where does the child wait for the next hearing?"),
            called=_("where the child waits for the next hearing"),
        ),
        "warrant": WARRANT,
        "court_officer_staff": Ask(
            _("Who was there for the service?"),
            called=_("who was there for the service"),
            among=lambda subject: workers_of(subject.worker),
            as_words=lambda staff: staff.full_name,
        ),
        "result_received_on": Ask(
            _("When did the service hear the result?"),
            called=_("the day of the result"),
            more={"required": True},
            at_first=lambda _subject: today(),
        ),
        "notes": Ask(_("What was said in court?"), _("What the child said, too")),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.fields["adjourned_to"] = DatePickerField(
            label=_("Adjourned to which day?"),
            called=_("the day to which it is adjourned"),
            hint=_("Leave it empty if nothing more is to be heard"),
            required=False,
        )
        self.fields["next_time"] = ListedTimeField()
        self.fields["conditions"] = conditions_question()
        self.fields["next_court"] = TextField(
            label=_("Before which court?"),
            hint=_("Leave it empty for the same court"),
            max_length=200,
            required=False,
        )
        self.fields["next_kind"] = SelectField(
            label=_("What is the next hearing for?"),
            called=_("what the next hearing is for"),
            choices=choices("hearing-kind"),
            required=False,
        )
        self.fields |= {"report_kind": report_question(), **place_questions("remand")}
        name_courts(self, "next_court", courts_of(subject.worker.service_id))

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        yield FormPart([self["conditions"]], _("Bail: its conditions"), folded=True)
        place = [self["remand_sector"], self["remand_place"]]
        legend = _("A remand to youth detention: where the child was taken")
        yield FormPart(place, legend, folded=True)
        names = ("adjourned_to", "next_time", "next_court", "next_kind", "report_kind")
        yield FormPart([self[name] for name in names], _("Is there a next hearing?"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("remand_decision") in IN_CUSTODY and not self.is_held():
            need_place(self, "remand")
        if answers.get("conditions") and "bail" not in (answers.get("remand_decision") or ""):
            self.need("remand_decision", BAIL_OR_NONE)
        if answers.get("report_kind") and not answers.get("adjourned_to"):
            self.need("adjourned_to", _("Enter the day of the hearing for which it is asked"))
        return answers

    def is_held(self) -> bool:
        """Whether the child is on remand already."""
        assert self.row is not None
        held = self.row.child.rows("remands").filter(kind__in=IN_CUSTODY)
        return bool(held.covering(self.row.hearing_on).exists())

    def clean_adjourned_to(self) -> Any:
        on = self.cleaned_data["adjourned_to"]
        if on and self.row is not None and on <= self.row.hearing_on:
            self.add_error("adjourned_to", _("Enter a day after this hearing"))
        return on

    @property
    def given(self) -> dict[str, Any]:
        asked = place_questions("remand")
        answers = {name: each for name, each in self.cleaned_data.items() if name not in asked}
        return answers | {"taken_to": place_given(self.cleaned_data, "remand")}


def conditions_question() -> TextField:
    """The conditions of bail in the court's words, wherever bail is said."""
    return TextField(
        label=_("Conditions of bail"),
        called=_("the conditions of bail"),
        hint=_("In the court’s words. Never name who was harmed"),
        autocomplete="off",
        max_length=500,
        required=False,
    )


def report_question() -> SelectField:
    """Which report a court asked for when it adjourned; none is an answer."""
    return SelectField(
        label=_("Which report did the court ask for?"),
        called=_("which report the court asked for"),
        hint=_("Leave it empty for none"),
        choices=choices("report-kind"),
        required=False,
    )


def name_courts(form: RecordForm, name: str, courts: Any) -> None:
    """Offer the courts of the service while somebody types: those that sit on the day, or today."""
    on = typed(form, "hearing_on") if form.is_bound and "hearing_on" in form.fields else None
    on = on if hasattr(on, "year") else today()
    field_of(form, name, TextField).suggestions = [each.name for each in courts if each.sits_on(on)]


def closed_words(court: LocalCourt, on: Any) -> str:
    """Why a court cannot be named for a day."""
    if court.closed_on is not None and on > court.closed_on:
        words = _("%(court)s sat for the last time on %(day)s. Enter another court")
        return words % {"court": court.name, "day": day(court.closed_on)}
    words = _("%(court)s opened on %(day)s. Enter another court")
    return words % {"court": court.name, "day": day(court.opened_on)}


class RemandForm(DoubtedForm):
    """A stay on remand: where, and on which days. The day of leaving has no night."""

    of = Remand
    row: Remand | None
    asks = {
        "kind": Ask(_("Which kind of remand is it?"), called=_("which kind of remand it is")),
        "hearing": HEARING,
        "sector": Ask(_("In which kind of place?"), called=_("the kind of place")),
        "establishment": Ask(_("Where?"), called=_("where")),
        "admitted_on": Ask(_("On which day did the child come?"), called=_("the day of coming")),
        "released_on": Ask(
            _("On which day did the child leave?"),
            _("Leave it empty while they are there"),
            called=_("the day of leaving"),
        ),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.child = child_of(subject)
        if test := secure_remand_test(self.day()):
            field_of(self, "kind", SelectField).law = test.words

    def day(self) -> date:
        """The day of coming that was typed or is on record; else today."""
        stands = self.row.admitted_on if self.row is not None else today()
        on = typed(self, "admitted_on") if self.is_bound else stands
        return on if isinstance(on, date) else today()

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        on, child = answers["admitted_on"], self.child
        if on < child.date_of_birth:
            return [str(NOT_BORN)]
        age = child.age_on(on)
        return list(questions_about_remand(answers["kind"], age=age, remanded_on=on))


class CorrectRemand(RemandForm):
    """A stay as it should have been written down, and what was wrong with how it was."""

    why = WHY
