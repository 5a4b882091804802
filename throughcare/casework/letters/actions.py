"""The only code that writes letters."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from throughcare.casework.letters.checking import Checked, Prepared, checked
from throughcare.casework.letters.contents import faults
from throughcare.casework.letters.models import CARER, CHILD, COURT_DATE, Letter, LetterWording
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.record.children.models import Child


@dataclass(frozen=True)
class WordingPlace:
    """Which wording a page is about, and the words that are in force there, if any."""

    about: str
    reader: str
    language: str
    now: str = ""


@dataclass
class LetterBatch:
    """Letters of a kind about some days, and, once it was sent, what came of it.

    `tick` says which are ticked at first: those of a kind, none, or else all.
    """

    about: str
    first: date
    last: date
    worker: Staff
    checked: Checked = field(default_factory=Checked)
    sent: int = 0
    left_out: list[str] = field(default_factory=list)
    tick: str = ""


@refused_in_words()
@transaction.atomic
def send_letters(
    batch: LetterBatch, *, by: Staff, letters: list[str], phone: str, office: str = ""
) -> str:
    """Keep the letters that are still ready, and give the key under which they are printed.

    `letters` are keys of `Prepared`. Everything is checked again first, one batch of a service at a
    time; what cannot go any more is left out and named in `batch.left_out`. Raises
    `PermissionDenied`, and `ValidationError` where none can go.
    """
    require(by, Capability.SEND_LETTERS)
    one_at_a_time(by)
    now = {each.key: each for each in checked(by, batch.about, batch.first, batch.last).letters}
    going = [now[key] for key in dict.fromkeys(letters) if key in now and now[key].is_ready]
    batch.left_out = list(left_out(by, letters, now))
    if not going:
        raise ValidationError(_("None of these letters can go now. Look at the list again."))
    key = new_reference()
    rows = [row(each, key, by, phone, office) for each in going]
    Letter.objects.bulk_create(rows)
    batch.sent = len(rows)
    return key


@refused_in_words()
@transaction.atomic
def mark_letter(letter: Letter, *, by: Staff, outcome: str, outcome_reason: str) -> Letter:
    """Say that a letter was not sent or came back: the entry that says so stands in its place.

    Another letter may then go about the same. Raises `PermissionDenied`, and `ValidationError`
    where somebody has said so already.
    """
    require(by, Capability.SEND_LETTERS, letter.case)
    if letter.outcome:
        raise ValidationError(_("Somebody has said already what became of this letter."))
    marked = letter.written_again(
        recorded_by=by,
        supersedes=letter,
        outcome=outcome,
        outcome_reason=outcome_reason,
        sender=letter.name_under_it,
        sent_on=letter.day_on_it,
    )
    Letter.objects.bulk_create([marked])
    return marked


@refused_in_words()
@transaction.atomic
def set_wording(
    place: WordingPlace, *, by: Staff, words: str, started_on: date, reason: str
) -> LetterWording:
    """Set the service's own words for one kind of letter from a day on; no words, the standard.

    Raises `PermissionDenied`, and `ValidationError` in words for words that cannot be filled in.
    """
    require(by, Capability.SET_SERVICE_RULES)
    wrong = list(faults(words, place.about))
    if wrong:
        raise ValidationError({"words": wrong})
    wording = LetterWording(
        service=by.service,
        recorded_by=by,
        about=place.about,
        reader=place.reader,
        language=place.language,
        words=words.strip(),
        started_on=started_on,
        reason=reason,
    )
    wording.save()
    return wording


def one_at_a_time(by: Staff) -> None:
    """Wait until no other batch of the service is under way, so that none sends a letter twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"letters {by.service_id}"])


def left_out(by: Staff, letters: Iterable[str], now: dict[str, Prepared]) -> Iterable[str]:
    """Those that were chosen and cannot go, each with its name and why."""
    for key in dict.fromkeys(letters):
        letter = now.get(key)
        if letter is not None and not letter.is_ready:
            yield _("%(name)s: %(why)s") % {"name": letter.name, "why": letter.reasons[0].words}
    gone = {key.split(".")[1] for key in letters if key not in now and key.count(".") == 2}
    for child in Child.objects.visible_to(by).filter(reference__in=gone).order_by("pk"):
        words = _("%(name)s: what the letter was about has changed, or is over")
        yield words % {"name": child.name}


def row(letter: Prepared, batch: str, by: Staff, phone: str, office: str) -> Letter:
    """The letter as it is kept. It stands on the record that the appointment or hearing is on.

    It is written without reading what it refers to, which whoever sends letters may not see.
    """
    reference, occasion = new_reference(), letter.occasion
    about = {"hearing_id" if letter.about == COURT_DATE else "contact_id": occasion.id}
    return Letter(
        reference=reference,
        source_id=reference,
        service_id=by.service_id,
        case_id=occasion.case_id,
        child_id=occasion.record,
        recorded_by=by,
        batch=batch,
        about=letter.about,
        about_on=occasion.held_on,
        addressee=CARER if letter.carer else CHILD,
        relationship_id=letter.carer.id if letter.carer else None,
        addressee_name=letter.name,
        address=", ".join(letter.address),
        language=letter.language,
        phone=phone,
        office=office if letter.at_the_office else "",
        words=letter.words(phone=phone, office=office),
        sender=by.full_name,
        sent_on=today(),
        **about,
    )
