"""Letters in words: to whom, about what, where they go, and why some cannot."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.casework.letters.actions import LetterBatch
from throughcare.casework.letters.checking import Mend, Prepared
from throughcare.casework.letters.contents import EASY, day_in_words, time_in_words
from throughcare.casework.letters.models import CARER, COURT_DATE, MISSED, Letter
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day, days, moment
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.record.children.presenters.frame import routes

PAGES: dict[Mend, tuple[str, ...]] = {
    Mend.HOME: ("move", "correct-safe-contact"),
    Mend.SAFE_CONTACT: ("correct-safe-contact",),
    Mend.LANGUAGE: ("correct-identity",),
    Mend.HELP: ("circumstances",),
    Mend.CARER: ("correct-person-around",),
    Mend.SENT: ("child-letters",),
    Mend.DIARY: ("journey",),
}
"""Where each thing is mended: the first page that the worker may open, or else the overview."""


def about_words(about: str) -> str:
    """What letters are about, as a heading says it."""
    return {
        MISSED: _("Letters about missed appointments"),
        COURT_DATE: _("Letters about court dates"),
    }.get(about, _("Letters about appointments"))


def letter_words(letter: Prepared) -> str:
    """To whom a letter goes, and about what."""
    occasion = letter.occasion
    when = day_in_words(occasion.held_on)
    if occasion.held_time:
        when = f"{when}, {time_in_words(occasion.held_time)}"
    if letter.carer is None:
        return _("%(name)s: %(when)s") % {"name": letter.child.name, "when": when}
    return _("%(name)s, for %(child)s: %(when)s") % {
        "name": letter.carer.name,
        "child": letter.child.name,
        "when": when,
    }


def checked_words(letter: Prepared) -> str:
    """What was checked of a letter that is ready: where it goes, its language, and what to heed."""
    said = [", ".join(letter.address), letter.language]
    if letter.reader == EASY:
        said.append(_("easy words"))
    return ". ".join(filter(None, ["; ".join(said), letter.caution]))


TO_CHILDREN, TO_CARERS, ALL, NONE = "children", "carers", "all", "none"


def is_ticked(letter: Prepared, tick: str) -> bool:
    """Whether a letter is ticked at first: all are, or those of the kind that is asked for.

    One with a caution is ticked by hand alone: nobody looked at it yet.
    """
    kinds = {TO_CHILDREN: letter.carer is None, TO_CARERS: letter.carer is not None, NONE: False}
    return not letter.caution and kinds.get(tick, True)


def ways_to_tick(batch: LetterBatch) -> SafeString | str:
    """The ways to tick all letters that are ready, those of a kind, or none; without script too."""
    ready = batch.checked.ready
    if len(ready) < 2:
        return ""
    counts = {kind: sum(is_ticked(each, kind) for each in ready) for kind in (ALL, *KINDS)}
    offered = [(ALL, _("Tick all (%(count)s)") % {"count": counts[ALL]})]
    if all(counts[kind] for kind in KINDS):
        offered += [(kind, words % {"count": counts[kind]}) for kind, words in KINDS.items()]
    offered.append((NONE, _("Tick none")))
    links = format_html_join(
        " ", "{}", ((link(f"?tick={kind}", words),) for kind, words in offered)
    )
    by_hand = _("Letters with a caution are ticked one by one.")
    return format_html("{} {}", links, by_hand if any(each.caution for each in ready) else "")


KINDS = {
    TO_CHILDREN: gettext_lazy("Tick those to children (%(count)s)"),
    TO_CARERS: gettext_lazy("Tick those to parents and carers (%(count)s)"),
}


def not_ready(batch: LetterBatch) -> Iterator[Fact]:
    """Each letter that cannot go, why, and the way to mend it."""
    worker = batch.worker
    for letter in batch.checked.not_ready:
        why = ". ".join(reason.words for reason in letter.reasons)
        yield Fact(letter_words(letter), f"{why}.", mend_href(letter, worker))


def mend_href(letter: Prepared, worker: Staff) -> str:
    """The page that mends the first reason, of those that the worker may open."""
    mend = letter.reasons[0].mend
    row = [letter.carer.reference] if mend is Mend.CARER and letter.carer else []
    for name in PAGES[mend]:
        route = routes()[name]
        if route.needs is None or worker.may(route.needs):
            return reverse(name, args=[letter.child.reference, *row])
    return reverse("case-overview", args=[letter.child.reference])


def sent_words(batch: LetterBatch) -> str:
    """How many letters are there to be printed, and which were left out, by name."""
    words = ngettext(
        "%(count)s letter is on the record. Print it now.",
        "%(count)s letters are on the record. Print them now.",
        batch.sent,
    ) % {"count": batch.sent}
    if not batch.left_out:
        return words
    return _("%(sent)s Left out: %(names)s.") % {"sent": words, "names": "; ".join(batch.left_out)}


def read_back(batch: LetterBatch, chosen: set[str], phone: str, office: str) -> Iterator[Fact]:
    """What will go, letter by letter, and what each says of us."""
    letters = batch.checked.letters
    going = [each for each in letters if each.key in chosen and each.is_ready]
    yield Fact(_("Letters that go"), str(len(going)))
    yield Fact(_("Telephone number in each"), phone)
    if office:
        yield Fact(_("The office"), office)
    for letter in going:
        yield Fact(letter_words(letter), checked_words(letter))
    for letter in letters:
        if letter.key in chosen and not letter.is_ready:
            yield Fact(
                letter_words(letter), _("Left out: %(why)s") % {"why": letter.reasons[0].words}
            )


def batch_rows(batches: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The batches that a worker sent last, each with the way to print it again."""
    words = dict(choices("letter-about"))
    return [
        [
            {"text": moment(each["recorded_at"])},
            {"text": words[each["about"]]},
            {"text": str(each["letters"]), "format": "numeric"},
            {"html": link(reverse("letter-batch", args=[each["batch"]]), _("Print again"))},
        ]
        for each in batches
    ]


def letter_rows(letters: Iterable[Letter], *, may_mark: bool) -> list[list[dict[str, Any]]]:
    """The letters of one child, each with what became of it and the ways on."""
    return [
        [
            {"text": f"{each.get_about_display()}, {day(each.about_on)}"},
            {"text": f"{each.addressee_name}, {each.address}"},
            {"text": each.language},
            {"text": sent_by(each)},
            {"text": outcome_words(each)},
            {"html": ways(each, may_mark=may_mark)},
        ]
        for each in letters
    ]


def outcome_words(letter: Letter) -> str:
    """What became of a letter: that it went, or why it reached nobody, and who says so."""
    if not letter.outcome:
        return _("Sent")
    by = letter.recorded_by.full_name if letter.recorded_by else ""
    said = {"what": letter.get_outcome_display(), "why": letter.outcome_reason}
    said |= {"who": ", ".join(filter(None, (by, moment(letter.recorded_at))))}
    return _("%(what)s: %(why)s (%(who)s)") % said


def ways(letter: Letter, *, may_mark: bool) -> SafeString:
    """Where a letter is read and printed, marked, or sent anew where it reached nobody."""
    links = [link(print_href(letter), _("Read and print"))]
    if may_mark and not letter.outcome:
        at = [letter.case.reference, letter.reference]
        links.append(link(reverse("mark-letter", args=at), _("Not sent, or came back")))
    elif may_mark and (letter.about == MISSED or letter.about_on > today()):
        on = letter.about_on.isoformat()
        href = reverse("send-letters", args=[letter.about, on, on])
        links.append(link(href, _("Send a new letter")))
    return format_html_join("", "{}<br>", ((each,) for each in links))


def sent_letter_words(letter: Letter) -> str:
    """A letter that was sent: to whom, about what, and of which day."""
    return _("%(about)s, %(day)s, to %(name)s") % {
        "about": letter.get_about_display(),
        "day": day(letter.about_on),
        "name": letter.addressee_name,
    }


def sent_by(letter: Letter) -> str:
    """Who sent a letter, and when."""
    return ", ".join(filter(None, (letter.name_under_it, day(letter.day_on_it))))


def print_href(letter: Letter) -> str:
    """Where a letter is read and printed again."""
    return reverse("print-letter", args=[letter.case.reference, letter.reference])


def link(href: str, words: str) -> SafeString:
    """A link in a cell of a table."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)


def sheets(letters: Iterable[Letter]) -> list[dict[str, Any]]:
    """The letters as they are printed: one sheet each, the address where the window is."""
    return [
        {
            "name": each.addressee_name,
            "address": [line for line in each.address.split(", ") if line],
            "day": day(each.day_on_it),
            "paragraphs": [part.split("\n") for part in each.words.split("\n\n")],
            "sender": each.name_under_it,
            "service": each.service.name,
            "large": each.addressee != CARER,
        }
        for each in letters
    ]


def span_words(batch: LetterBatch) -> str:
    """The days of a batch."""
    return days(batch.first, batch.last)
