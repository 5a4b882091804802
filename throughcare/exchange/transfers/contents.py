"""What travels with a case to another service, and what stays, with the reason why.

Sources: R15 of the security requirements (the receiving service gets a copy by manifest), R16,
R30 and R31 (victims live behind their own wall), the practice guide's part 6.2 on transfers.
"""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.exchange.imports.checking.keys import RECORDED_BY
from throughcare.exchange.mapping import ColumnPart, StoredColumn, StoredTable, all_stored
from throughcare.foundation.facts.record import COPIED

LONGEST_KEY = 200  # letters that a key has room for


@dataclass(frozen=True)
class LeftOut:
    """Something of a case that does not travel, and why."""

    tables: tuple[str, ...]
    what: Promise
    why: Promise


LEFT_OUT = (
    LeftOut(
        ("victim", "victim_identity", "victim_offence"),
        _("The people who were harmed, and what they were offered"),
        _(
            "They gave their details to this service. The victim worker passes them on, "
            "and only with their consent."
        ),
    ),
    LeftOut(
        ("restriction", "restriction_access", "exclusion", "emergency_access"),
        _("Who may see the record, who is kept out, and emergencies"),
        _(
            "They name staff of this service. If the record is restricted, the copy arrives "
            "restricted to the person who takes it over."
        ),
    ),
    LeftOut(
        ("allocation", "transfer"),
        _("Who answered for the case, and earlier moves"),
        _("They are about this service. The copy says whom to ask."),
    ),
    LeftOut(
        ("intake_item",),
        _("What came in to this service before it was taken on, in the words of whoever sent it"),
        _("It was sent to this service. That somebody referred the child travels with the record."),
    ),
    LeftOut(
        ("visit",),
        _("When a worker went into the home, and came out"),
        _(
            "It is kept for the safety of the staff of this service. What they saw travels with "
            "the contact."
        ),
    ),
    LeftOut(
        ("panel_member",),
        _("Who sat on the panels"),
        _("They are staff and volunteers of this service."),
    ),
    LeftOut(
        (),
        _("Documents"),
        _(
            "A paper may name other children and the people who were harmed. Send those that are "
            "needed one by one, by secure e-mail."
        ),
    ),
    LeftOut(
        (),
        _("What was taken back"),
        _("It was written by mistake, and was never true of this child."),
    ),
)

BLANK = (
    LeftOut(
        (),
        _("Names of staff beside what they wrote, checked or countersigned"),
        _("They do not work for the other service. The copy says whom to ask."),
    ),
    LeftOut(
        (),
        _("Links to other children’s records"),
        _("A brother, a sister or another child in the same case is no part of this record."),
    ),
    LeftOut(
        (),
        _("Who has looked at the record, and what was corrected"),
        _("The audit trail of a record stays where it was kept."),
    ),
)

STAYS = frozenset(name for each in LEFT_OUT for name in each.tables)


@cache
def travelling() -> dict[str, StoredTable]:
    """The tables whose rows of a case are copied, one that is referred to before the others."""
    return {
        name: stored
        for name, stored in all_stored().items()
        if stored.has_case and name not in STAYS
    }


def travelling_columns(stored: StoredTable) -> tuple[StoredColumn, ...]:
    """The columns of a file, in the order of the dataset.

    Which service it is and by what reference a row is known are for the one that takes it in.
    """
    ours = (ColumnPart.SERVICE, ColumnPart.REFERENCE)
    return tuple(
        stored_column for stored_column in stored.stored_columns if stored_column.part not in ours
    )


def is_blank(stored_column: StoredColumn, stored: StoredTable) -> bool:
    """Whether a column goes empty: it names staff, another child, or a row that stays."""
    if stored_column.name == RECORDED_BY:
        return True
    if stored_column.part is not ColumnPart.FOREIGN:
        return False
    if stored_column.column.refers_to == "person":
        return not stored.is_child and stored_column != stored.whose
    return stored_column.column.refers_to not in travelling()


def key_prefix(code: str) -> str:
    """What begins every key of a copy from the service: no key of another can be the same."""
    return f"{COPIED}{code}/"
