"""Whether a letter can go: address, language and safe contact are asked before anything is printed.

A letter that cannot go says why, and which page mends it. What nobody recorded is not taken for a
yes: where nobody asked how a child is safely reached, a letter goes only if somebody ticks it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from throughcare.casework.letters.contents import (
    EASY,
    USUAL,
    ChosenWords,
    Wordings,
    day_in_words,
    filled,
    place_in_words,
    time_in_words,
)
from throughcare.casework.letters.models import CARER, CHILD, MISSED
from throughcare.casework.letters.queries import (
    MOST_OCCASIONS,
    Carer,
    Occasion,
    children_written_to,
    occasions_of,
    own_wordings,
)
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child

DECIDES_ALONE = 16
"""From this age on parents are written to only where the record says what they may be told."""
MAY_BE_TOLD = {"progress", "appointments"}
AT_HOME = {"home", "at home", "to home", "to their home", "their home", "at their home"}
WITH_CHILD = re.compile(
    r"(lives )?with (the )?(child|them|him|her)|(the )?same( address)?|same as .*|as (the )?child"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
TO_THE_CHILD = 0  # among the carers who have a letter already
AT_THE_OFFICE = {"office", "group"}


class Mend(StrEnum):
    """On which page what is missing is put right."""

    HOME = "home"
    SAFE_CONTACT = "safe-contact"
    LANGUAGE = "language"
    HELP = "help"
    CARER = "carer"
    SENT = "sent"
    DIARY = "diary"


@dataclass(frozen=True)
class Reason:
    """Why a letter cannot go, in words, and where that is mended."""

    words: str
    mend: Mend


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A letter that may go: to whom, where, in which language and words, or why not."""

    about: str
    occasion: Occasion
    child: Child
    carer: Carer | None
    address: tuple[str, ...] = ()
    chosen: ChosenWords | None = None
    reader: str
    reasons: tuple[Reason, ...] = ()
    caution: str = ""

    @property
    def key(self) -> str:
        """Names the letter in a form: the thing, the child, and the carer, if it is to one."""
        to = self.carer.reference if self.carer else CHILD
        return f"{self.occasion.reference}.{self.child.reference}.{to}"

    @property
    def is_ready(self) -> bool:
        return not self.reasons

    @property
    def name(self) -> str:
        """The name on the envelope."""
        return self.carer.name if self.carer else self.child.name

    @property
    def language(self) -> str:
        """The language in which it is written."""
        return self.chosen.language if self.chosen else USUAL

    @property
    def at_the_office(self) -> bool:
        """Whether it says where the office is."""
        return self.occasion.method in AT_THE_OFFICE and self.about != MISSED

    def words(self, *, phone: str, office: str) -> str:
        """What it says. Raises `LookupError` where it is not ready."""
        if self.chosen is None:
            raise LookupError("There is no such wording.")
        worker = self.occasion.worker or _("our team")
        child = self.child.known_as or self.child.first_name
        return filled(
            self.chosen.words,
            name=self.carer.name if self.carer else child,
            child=child,
            worker=worker,
            day=day_in_words(self.occasion.held_on),
            time=time_in_words(self.occasion.held_time),
            where=place_in_words(
                self.occasion.method, court=self.occasion.court, office=office, worker=worker
            ),
            phone=phone,
        )


@dataclass(frozen=True)
class Checked:
    """The letters of a kind in some days; and whether there are more than one batch holds."""

    letters: list[Prepared] = field(default_factory=list)
    too_many: bool = False

    @property
    def ready(self) -> list[Prepared]:
        return [each for each in self.letters if each.is_ready]

    @property
    def not_ready(self) -> list[Prepared]:
        return [each for each in self.letters if not each.is_ready]


def checked(worker: Staff, about: str, first: date, last: date) -> Checked:
    """Every letter of a kind that these days ask for, in the cases in which the worker sends."""
    occasions = occasions_of(about, first, last)
    children = children_written_to(worker, (each.survivor for each in occasions))
    wordings = Wordings.in_force(own_wordings(worker.service_id, today()))
    letters = [
        letter
        for each in occasions[:MOST_OCCASIONS]
        if each.survivor in children
        for letter in letters_about(about, each, children[each.survivor], wordings)
    ]
    return Checked(letters, too_many=len(occasions) > MOST_OCCASIONS)


def letters_about(
    about: str, occasion: Occasion, child: Child, wordings: Wordings
) -> Iterator[Prepared]:
    """The letter to the child, and those to parents or carers who are written to."""
    yield to_child(about, occasion, child, wordings)
    for carer in occasion.carers:
        if child.age < DECIDES_ALONE or carer.may_be_told in MAY_BE_TOLD:
            yield to_carer(about, occasion, child, carer, wordings)


def to_child(about: str, occasion: Occasion, child: Child, wordings: Wordings) -> Prepared:
    """The letter to the child themselves."""
    address, unsafe = address_of_child(occasion, child)
    reader = EASY if occasion.reads_easy_words else CHILD
    language = child.preferred_language
    chosen = wordings.choose(about, language, reader)
    reasons = [
        *why_not_about(about, occasion, child),
        *([Reason(_("It was sent already"), Mend.SENT)] if TO_THE_CHILD in occasion.sent else []),
        *unsafe,
        *why_not_in_words(chosen, interpreted(child), Mend.HELP),
    ]
    asked = child.safe_contact or child.safe_address or child.leave_message in ("yes", "no")
    unasked = "" if asked else _("Nobody has asked how it is safe to reach them")
    return Prepared(
        about=about,
        occasion=occasion,
        child=child,
        carer=None,
        address=address,
        chosen=chosen,
        reader=reader,
        reasons=tuple(reasons),
        caution=caution(unasked, address, occasion, language, chosen),
    )


def to_carer(
    about: str, occasion: Occasion, child: Child, carer: Carer, wordings: Wordings
) -> Prepared:
    """The letter to somebody with parental responsibility."""
    address = address_of_carer(occasion, carer)
    chosen = wordings.choose(about, carer.language, CARER)
    reasons = [
        *why_not_about(about, occasion, child),
        *([Reason(_("It was sent already"), Mend.SENT)] if carer.id in occasion.sent else []),
        *why_not_told(carer),
        *([] if address else [Reason(_("No address of theirs is recorded"), Mend.CARER)]),
        *why_not_in_words(chosen, False, Mend.CARER),
    ]
    unasked = "" if carer.leave_message == "yes" else _("Nobody has asked about messages")
    return Prepared(
        about=about,
        occasion=occasion,
        child=child,
        carer=carer,
        address=address,
        chosen=chosen,
        reader=CARER,
        reasons=tuple(reasons),
        caution=caution(unasked, address, occasion, carer.language, chosen),
    )


def why_not_about(about: str, occasion: Occasion, child: Child) -> Iterator[Reason]:
    """What stands against any letter about this: it is over, or the post would come too late."""
    if child.date_of_death is not None:
        yield Reason(_("The record says that the child has died"), Mend.DIARY)
    if not occasion.still_so:
        yield Reason(_("It took place or was cancelled"), Mend.DIARY)
    elif about != MISSED and occasion.held_on <= today():
        yield Reason(_("The post would come too late: ring them"), Mend.DIARY)


def why_not_told(carer: Carer) -> Iterator[Reason]:
    """What the record says that stands against a letter to a parent or carer."""
    if carer.may_be_told == "nothing":
        yield Reason(
            _("They may be told nothing, not even that we work with the child"), Mend.CARER
        )
    elif carer.may_be_told not in MAY_BE_TOLD:
        yield Reason(_("Nobody has asked the child what they may be told"), Mend.CARER)
    if carer.leave_message == "no":
        yield Reason(_("No message may be left for them"), Mend.CARER)


def why_not_in_words(chosen: ChosenWords | None, interpreted: bool, mend: Mend) -> Iterator[Reason]:
    """What stands against the words: nobody knows the language, or none are easy enough."""
    if interpreted:
        yield Reason(_("They need an interpreter, and no language is recorded"), Mend.LANGUAGE)
    elif chosen is None:
        words = _(
            "They need easy words, and we have none for this: ask in person or on the telephone"
        )
        yield Reason(words, mend)


def caution(
    unasked: str,
    address: Sequence[str],
    occasion: Occasion,
    language: str,
    chosen: ChosenWords | None,
) -> str:
    """What to heed before a letter is ticked: with any, it goes only if somebody ticks it."""
    heeded = [unasked]
    if address and not POSTCODE.search(", ".join(address)):
        heeded.append(_("There is no postcode in the address"))
    if ", ".join(address) in occasion.came_back:
        heeded.append(_("A letter to this address came back"))
    if chosen is not None and chosen.needs_interpreter:
        words = _(
            "They read %(language)s and we have no wording: English, with an interpreter’s line"
        )
        heeded.append(words % {"language": language})
    return ". ".join(filter(None, heeded))


def interpreted(child: Child) -> bool:
    """Whether the child needs an interpreter and nobody said for which language."""
    return child.interpreter_needed == "yes" and not child.preferred_language


def address_of_child(
    occasion: Occasion, child: Child
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """Where a letter to the child goes, or why it goes nowhere: a safe address beats their home."""
    safe = child.safe_address.strip().rstrip(".")
    if safe and safe.casefold() not in AT_HOME:
        if re.search(r"\d", safe):
            return lines_of(safe), ()
        words = _("Letters go “%(where)s”, which is no postal address") % {"where": safe}
        return (), (Reason(words, Mend.SAFE_CONTACT),)
    if not safe and child.leave_message == "no":
        words = _("No message may be left, and no safe address for letters is recorded")
        return (), (Reason(words, Mend.SAFE_CONTACT),)
    if not safe and child.safe_contact:
        words = _("How they are safely reached is recorded, but not where letters may go")
        return (), (Reason(words, Mend.SAFE_CONTACT),)
    if not can_be_posted(occasion.home):
        return (), (Reason(_("No address is recorded for today"), Mend.HOME),)
    return tuple(occasion.home), ()


def address_of_carer(occasion: Occasion, carer: Carer) -> tuple[str, ...]:
    """Their own address, or the child's home where they live there; empty where there is none."""
    says_home = WITH_CHILD.fullmatch(carer.address.strip(" .").casefold()) is not None
    own = tuple(filter(None, (*lines_of(carer.address), carer.postcode)))
    if can_be_posted(own) and not says_home:
        return own
    together = carer.lives_with_child == "yes" or says_home
    return tuple(occasion.home) if together and can_be_posted(occasion.home) else ()


def can_be_posted(address: Sequence[str]) -> bool:
    """Whether an address has a first line, and a town or a postcode beside it."""
    return len(address) >= 2


def lines_of(address: str) -> tuple[str, ...]:
    """The lines of an address that was written with commas or below one another."""
    return tuple(line.strip() for line in re.split(r"[,\n]", address) if line.strip())
