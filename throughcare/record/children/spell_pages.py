"""The three pages of a kind of spell: one is added, ended, or corrected with a reason."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import with_days
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.actions import adding, correct, end
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import WHY, Ask, Asks, record_form
from throughcare.record.children.models import ChildRecord
from throughcare.record.children.pages import child_subject


class PageWords(NamedTuple):
    """What a page is called, what it says when it is done, and what the audit trail says."""

    heading: Promise
    done: Promise
    doing: str


def which_of(asks: Asks) -> Callable[[Subject], str]:
    """What a row is called above its page: the answer to the first question, and its days."""
    first = next(iter(asks))

    def caption(subject: Subject) -> str:
        row = subject.row
        words = getattr(row, f"get_{first}_display")()
        return with_days(words, row.started_on, row.ended_on)

    return caption


LAST_DAY = Ask(_("What was the last day?"), more={"required": True})


def spell_pages(
    model: type[ChildRecord],
    rows: str,
    *,
    at: str,
    back: str,
    asks: Asks,
    add: PageWords,
    ended: PageWords,
    corrected: PageWords,
    last_day: Ask = LAST_DAY,
) -> tuple[Writing, Writing, Writing]:
    """The pages `add-…`, `end-…` and `correct-…` of a kind of spell.

    `rows` is what a child calls their spells of this kind, `at` its part of the address.
    """
    home = f"cases/<str:reference>/{back}/{at}/"
    page: Callable[..., Writing] = partial(
        Writing, needs=Capability(model.needed_to_write), draft=True, undo=True
    )
    return (
        page(
            name=f"add-{at}",
            at=f"{home}add/",
            of=child_subject(back=back),
            form=record_form(model, asks),
            act=adding(model),
            audit=Audit.COLLECTION,
            **add._asdict(),
        ),
        page(
            name=f"end-{at}",
            at=f"{home}<str:row>/end/",
            of=child_subject(rows, back=back),
            form=record_form(model, {"ended_on": last_day}),
            act=end,
            caption=which_of(asks),
            **ended._asdict(),
        ),
        page(
            name=f"correct-{at}",
            at=f"{home}<str:row>/correct/",
            of=child_subject(rows, back=back),
            form=record_form(model, asks, why=WHY),
            act=correct,
            caption=which_of(asks),
            button=_("Record the correction"),
            **corrected._asdict(),
        ),
    )
