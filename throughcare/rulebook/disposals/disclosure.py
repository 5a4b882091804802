"""What a criminal record check shows automatically: the filtering rules since 28 November 2020.

Three separate questions: spent (the Rehabilitation of Offenders Act), filtered (these rules),
and kept by the police. A chief officer may add to an enhanced check whatever is thought
relevant. Ordinary jobs see unspent matters only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rulebook.disposals.rehabilitation import Spent
from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

YOUTH_CONVICTION_MONTHS = 66
ADULT_CONVICTION_MONTHS = 132
ADULT_CAUTION_MONTHS = 72


class Check(StrEnum):
    """The kind of check an employer may ask for."""

    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A caution or conviction as a check reads it. `specified` offences are always shown."""

    given_on: date
    caution: bool
    under_18: bool
    custodial: bool
    specified: bool
    spent: Spent


@dataclass(frozen=True)
class Shown:
    """Whether a check shows a matter, and why, in a sentence."""

    shown: bool
    why: str


FILTERING = Rule(
    code="filtering",
    name="What standard and enhanced checks leave out",
    in_force=InForce(first_day=date(2020, 11, 28)),
    source=cite("dbs-filtering"),
    confidence=Confidence.VERIFIED,
)


def shown_by(check: Check, matter: Matter, *, on: date) -> Shown:
    """Whether a check made on a day shows a matter."""
    if check is Check.BASIC:
        if matter.spent.is_spent_on(on):
            return Shown(False, "It is spent, and a basic check shows unspent matters only.")
        return Shown(True, "It is not spent.")
    if matter.caution and matter.under_18:
        return Shown(False, "A caution, reprimand or warning under 18 is never shown.")
    if matter.custodial:
        return Shown(True, "A custodial sentence is always shown.")
    if matter.specified:
        return Shown(True, "The offence is on the list of those always shown.")
    return _by_time(matter, on)


def _by_time(matter: Matter, on: date) -> Shown:
    months = ADULT_CONVICTION_MONTHS
    if matter.caution:
        months = ADULT_CAUTION_MONTHS
    elif matter.under_18:
        months = YOUTH_CONVICTION_MONTHS
    if on < add_months(matter.given_on, months):
        return Shown(True, f"Fewer than {months} months have passed.")
    return Shown(False, f"{months} months have passed, so it is filtered.")
