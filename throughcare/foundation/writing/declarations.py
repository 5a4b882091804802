"""A page that writes, declared in a dozen lines. `views.py` answers it, `routes.py` gives it its
addresses; nothing here does anything.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.design.words import Words
from throughcare.foundation.pages.register import Audit, Family


@dataclass(frozen=True)
class Subject:
    """What a page writes about, whoever writes, where they go back to, and what frames it."""

    row: Any
    worker: Staff
    back: str
    frame: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AskedOf:
    """That questions belong to some answers of another question, which comes before them.

    Where script runs they are put away until one of these is chosen, unless they hold an answer or
    an error; a button shows them all. Without script they stay in sight.
    """

    question: str
    answers: Collection[str]


CHECK_ANSWERS, SAVE = _("Check your answers"), _("Save")
SAVE_AND_ADD_ANOTHER = _("Save and add another")
AboutIt = Words | Callable[[Subject], Words]  # words, or a function that says them of the subject


@dataclass(frozen=True, kw_only=True)
class ReadBack:
    """The page that reads the answers back before anything is done.

    `lines` are given the subject and the form, which is in order.
    """

    lines: Callable[[Subject, Any], Iterable[Fact]]
    heading: AboutIt = CHECK_ANSWERS
    intro: AboutIt = ""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """One page that writes.

    `at` is its address; `of(request, **address)` finds what it is about; `form(data, subject=…)`
    asks; `act(subject.row, **given, by=worker)` does it, where `given` is `form.given` or else
    the cleaned answers. Words that differ from row to row are functions of the subject.

    `table(subject)`, with its caption, head and rows, is shown above the questions. `check` reads
    the answers back first. `draft` keeps what was not sent yet. `undo` lets it be taken back for
    ten minutes: only where every rule of the action is a constraint or a trigger with a name, since
    a rule inside a guarded function is not asked again. `walled` is for pages
    about a victim: their drafts lie where victims' identities are. `then(subject, result)` is the
    address to go to afterwards, where that is not `subject.back`. `another` is what a second button
    says that saves and opens the form afresh, where one is seldom recorded alone; such a page has
    no `check`. `told_apart_by` are the questions whose answers tell two drafts of a page about
    nobody yet from each other: their worker reads them beside the drafts, and nobody else.
    """

    name: str
    at: str
    of: Callable[..., Subject]
    needs: Capability
    form: Callable[..., Any]
    act: Callable[..., Any]
    heading: AboutIt
    done: AboutIt
    doing: str = ""
    button: Words = SAVE
    intro: AboutIt = ""
    caption: AboutIt = ""
    warning: AboutIt = ""
    table: Callable[[Subject], dict[str, Any]] | None = None
    audit: Audit = Audit.ALTERATION
    family: Family = Family.CHILD
    step_up: bool = False
    check: ReadBack | None = None
    draft: bool = False
    undo: bool = False
    walled: bool = False
    then: Callable[[Subject, Any], str] | None = None
    another: Words = ""
    told_apart_by: tuple[str, ...] = ()

    @property
    def about_a_child(self) -> bool:
        """Whether the case is opened before the page is, and framed by the child."""
        return self.family in (Family.CHILD, Family.CHILD_PRINT)


def worded(words: AboutIt, subject: Subject) -> str:
    """The words of a declaration, about this subject."""
    return str(words(subject) if callable(words) else words)
