"""An offence is recorded: which of the list is meant, what follows from it, and who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.anna import days_ago, keep, rows_of_anna
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.codes.models import OffenceCode, OffenceReading
from throughcare.record.offences.actions import correct_offence, record_offence
from throughcare.record.offences.forms import MOST, CorrectOffence, OffenceForm
from throughcare.record.offences.models import Offence
from throughcare.rulebook.periods import add_months

LISTED = {"recordable": True, "notifiable": True, "loaded_on": days_ago(900)}
LIST = {
    "TH68010": "Theft from shop",
    "TH68001": "Theft from the person of another",
    "CJ88116": "Assault by beating",
    "AN06001": "Theft of a shop front",
}


@pytest.fixture
def child(northwick):
    for code, title in LIST.items():
        OffenceCode.objects.create(cjs_code=code, title=title, **LISTED)
    return rows_of_anna().child


@pytest.fixture
def read(child):
    """How the service reads a theft from a shop: as a theft of 3, and as one of 4 since lately."""
    reading = {"service": child.service, "cjs_code": "TH68010", "source": "ours"}
    reading |= {"yjb_category": "theft-and-handling", "confidence": "local"}
    earlier = {"seriousness": 3, "started_on": days_ago(900), "ended_on": days_ago(11)}
    keep(OffenceReading, **reading, **earlier)
    keep(OffenceReading, **reading, seriousness=4, started_on=days_ago(10))


def answered(child, sam, form=OffenceForm, row=None, **answers):
    """The form as it is once somebody has sent it."""
    on = days_ago(9)
    typed = {"offence_on": f"{on.day}/{on.month}/{on.year}"} | answers
    return form(typed, subject=Subject(row or child, sam, "/"))


def meant(form):
    """The code that the form stands for, once it is in order."""
    assert form.is_valid(), form.errors
    return form.cleaned_data["cjs_code"], form.cleaned_data["description"]


@pytest.mark.parametrize("words", ["TH68010", "th68010", "TH68010 Theft from shop", "from shop"])
def test_an_offence_is_typed_by_its_code_or_by_words_that_only_it_has(words, child, sam):
    assert meant(answered(child, sam, cjs_code=words)) == ("TH68010", "Theft from shop")


def test_words_that_several_offences_have_are_asked_about_and_one_is_chosen(child, sam):
    form = answered(child, sam, cjs_code="theft shop")

    assert form.errors == {"which": ["Select which of these it is"]}
    offered = [code for code, _words in form.fields["which"].choices]
    assert offered == ["TH68010", "AN06001"]  # the shortest title first

    chosen = answered(child, sam, cjs_code="theft shop", which="AN06001")
    assert meant(chosen) == ("AN06001", "Theft of a shop front")


def test_a_choice_among_other_words_does_not_hold_for_new_ones(child, sam):
    form = answered(child, sam, cjs_code="theft shop", which="CJ88116")

    assert list(form.errors) == ["which"]


@pytest.mark.parametrize(
    ("words", "refused"),
    [("arson", "No offence of the list has these words"), ("of", "No offence of the list")],
)
def test_words_that_no_offence_has_are_refused(words, refused, child, sam):
    [error] = answered(child, sam, cjs_code=words).errors["cjs_code"]

    assert error.startswith(refused)


def test_words_that_too_many_offences_have_are_refused(child, sam):
    for number in range(MOST):
        OffenceCode.objects.create(cjs_code=f"XX{number:05}", title=f"Theft {number}", **LISTED)

    [error] = answered(child, sam, cjs_code="theft").errors["cjs_code"]

    assert error.startswith("Many offences have these words")


@pytest.mark.parametrize(("left", "offered"), [(8, True), (9, True), (10, False)])
def test_an_offence_that_left_the_list_is_meant_by_words_until_the_day_it_left(
    left, offered, child, sam
):
    OffenceCode.objects.filter(cjs_code="TH68010").update(ended_on=days_ago(left))

    form = answered(child, sam, cjs_code="from shop")

    assert form.is_valid() == offered


def test_an_offence_that_is_in_no_list_is_recorded_in_words(child, sam):
    assert meant(answered(child, sam, description="Larceny")) == ("", "Larceny")


def test_an_offence_of_neither_code_nor_words_is_refused(child, sam):
    assert list(answered(child, sam).errors) == ["cjs_code"]


def test_an_offence_cannot_lie_ahead(child, sam):
    tomorrow = today() + timedelta(days=1)
    form = answered(
        child,
        sam,
        cjs_code="TH68010",
        offence_on=f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year}",
    )

    assert "offence_on" in form.errors


@pytest.mark.parametrize(
    ("age", "days", "fine"),
    [(10, -1, False), (10, 0, True), (17, 364, True), (18, 0, False), (0, -1, False)],
)
def test_an_age_at_which_nobody_is_charged_as_a_child_is_asked_about(age, days, fine, child, sam):
    """Ten on the day itself, and seventeen on the day before the eighteenth birthday."""
    child.date_of_birth = today().replace(year=today().year - 20, day=1)
    child.save()
    day = add_months(child.date_of_birth, 12 * age) + timedelta(days=days)
    typed = {"cjs_code": "TH68010", "offence_on": f"{day.day}/{day.month}/{day.year}"}

    form = answered(child, sam, **typed)

    assert form.is_valid() == fine
    assert answered(child, sam, **typed, as_made="on").is_valid()


def recorded(act, child, sam, **more):
    answers = {"cjs_code": "TH68010", "description": "Theft", "offence_on": days_ago(9)}
    with act(sam):
        return record_offence(child, **(answers | more), by=sam)


@pytest.mark.parametrize(("ago", "score"), [(9, 4), (10, 4), (11, 3)])
def test_what_follows_from_the_code_is_read_on_the_day_of_the_offence(
    ago, score, read, child, sam, act
):
    offence = recorded(act, child, sam, offence_on=days_ago(ago))

    assert (offence.yjb_category, offence.seriousness) == ("theft-and-handling", score)
    assert offence.recordable is True


def test_a_code_that_the_service_has_not_read_has_no_category_yet(child, sam, act):
    offence = recorded(act, child, sam)

    assert (offence.yjb_category, offence.seriousness) == ("not-known", None)


def test_a_category_that_was_chosen_stands(read, child, sam, act):
    assert recorded(act, child, sam, yjb_category="robbery").yjb_category == "robbery"


def corrected(act, offence, sam, **answers):
    """The offence as it stands once the form that corrects it was sent with other answers."""
    form = CorrectOffence(None, subject=Subject(offence, sam, "/"))
    on = offence.offence_on
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"offence_on": f"{on.day}/{on.month}/{on.year}", "why": "It was mistyped here"}
    sent = answered(None, sam, CorrectOffence, row=offence, **(typed | answers))
    assert sent.is_valid(), sent.errors
    with act(sam):
        correct_offence(offence, **sent.given, by=sam)
    return Offence.objects.get(pk=offence.pk)


def test_correcting_the_code_works_out_again_what_follows_from_it(read, child, sam, act):
    offence = recorded(act, child, sam, cjs_code="CJ88116", description="Assault by beating")

    now = corrected(act, offence, sam, cjs_code="TH68010")

    assert (now.description, now.yjb_category, now.seriousness) == (
        "Theft from shop",
        "theft-and-handling",
        4,
    )


def test_correcting_the_place_leaves_what_was_decided_about_the_category(read, child, sam, act):
    offence = recorded(act, child, sam, yjb_category="robbery")

    now = corrected(act, offence, sam, place="Eastmere Road")

    assert (now.place, now.yjb_category, now.seriousness) == ("Eastmere Road", "robbery", 4)


def test_a_code_that_is_in_no_list_is_left_as_it_is(child, sam, act):
    """An old record may hold a code that no list has ever held."""
    offence = recorded(act, child, sam, cjs_code="OLD0001", description="Larceny")

    assert corrected(act, offence, sam, place="Eastmere Road").cjs_code == "OLD0001"


def test_only_those_who_hold_the_case_record_an_offence(child, jo, act):
    with pytest.raises(PermissionDenied, match="only in their own cases"):
        recorded(act, child, jo)
