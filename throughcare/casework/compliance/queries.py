"""How the orders of today are kept: warnings that count, and contacts against the minimum.

The figure counts the same contacts by the same rule (measures/timeliness/contacts.py): those kept
in person, by calendar month, in each month that an order runs for the whole of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.compliance.models import Breach
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.one_statement import Answers, Queries, in_one_statement
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.foundation.local_rules.values import in_place_of_shipped
from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.local_settings import contacts_setting
from throughcare.rulebook.periods import add_months
from throughcare.rulebook.practice.contacts import REQUIRED_WORK
from throughcare.rulebook.practice.warnings import (
    WarningsBeforeCourt,
    warnings_rule,
    warnings_that_count,
)

REFERRAL_ORDER = "referral-order"
CONTRACT = "contract"
WARNINGS = ("first-warning", "final-warning")
WITHDRAWN = "withdrawn"
A_MONTH = timedelta(days=32)  # no month is longer; which of them are of this month is asked here
MINIMUMS = "contacts-"


@dataclass(frozen=True, kw_only=True)
class Compliance:
    """How one order is kept today.

    `least` is the fewest contacts of this month; none where no minimum is known, or the order
    does not run for the whole month and `a_month` alone is said.
    """

    programme: Programme
    rule: WarningsBeforeCourt | None
    warnings: tuple[date, ...]
    contacts: int
    a_month: int | None
    whole_month: bool

    @property
    def least(self) -> int | None:
        return self.a_month if self.whole_month else None


@in_one_statement
def rows_of_compliance(child: Child) -> Queries:
    """Orders that are supervised today, and what says how they are kept.

    Plans are read under row security: who may not read them does not learn of a signing.
    """
    supervised = child.rows("programmes").covering(today()).filter(disposal_type__in=REQUIRED_WORK)
    steps = child.rows("breaches").standing().filter(step__in=(*WARNINGS, WITHDRAWN))
    kept = child.rows("contacts").standing().counting()
    lately = kept.filter(held_at__lte=moment(), held_at__gt=moment() - A_MONTH)
    own = ServiceSetting.objects.filter(service=child.service_id, setting__startswith=MINIMUMS)
    signed = child.rows("plans").filter(kind=CONTRACT).exclude(signed_on=None)
    return {
        "supervised": supervised.select_related("outcome").order_by("-started_on", "pk"),
        "steps": steps.filter(programme__in=supervised).order_by("decided_on", "pk"),
        "kept": lately.order_by().values_list("programme_id", "held_at"),
        "own": own.in_force_on(today()),
        "signed": signed.order_by("-signed_on").values_list("programme_id", "signed_on"),
    }


def compliance_of(asked: Answers) -> list[Compliance]:
    """How each order of today is kept, from the answers of `rows_of_compliance`."""
    signed = dict(asked["signed"])  # the earliest of an order comes last, and stands
    return [order_kept(programme, asked, signed) for programme in asked["supervised"]]


def order_kept(programme: Programme, asked: Answers, signed: dict[int, date]) -> Compliance:
    """One order, with its warnings and its contacts of this month."""
    made_on = programme.outcome.outcome_on if programme.outcome else programme.started_on
    rule = warnings_rule(programme.disposal_type, made_on)
    given = warnings_given([step for step in asked["steps"] if step.programme_id == programme.pk])
    first = today().replace(day=1)
    runs_from = starts_on(programme, signed)
    return Compliance(
        programme=programme,
        rule=rule,
        warnings=warnings_that_count(given, rule, today()) if rule else tuple(given),
        contacts=sum(
            order == programme.pk and in_london(held_at).date() >= first
            for order, held_at in asked["kept"]
        ),
        a_month=contacts_owed(programme.level, runs_from, asked["own"]),
        whole_month=runs_from is not None and runs_whole_month(programme, runs_from, first),
    )


def warnings_given(steps: Sequence[Breach]) -> list[date]:
    """The days of the warnings of an order, without those that a manager withdrew.

    What is withdrawn is the warning about the same contact or, where none is named, the last.
    """
    given: list[Breach] = []
    for step in steps:
        if step.step != WITHDRAWN:
            given.append(step)
            continue
        same = [each for each in given if step.contact_id and each.contact_id == step.contact_id]
        withdrawn = (same or given)[-1:]
        given = [each for each in given if each not in withdrawn]
    return [each.decided_on for each in given]


def starts_on(programme: Programme, signed: dict[int, date]) -> date | None:
    """From when the first weeks run: of a referral order from the signing of its contract."""
    if programme.disposal_type == REFERRAL_ORDER:
        return signed.get(programme.pk)
    return programme.started_on


def runs_whole_month(programme: Programme, runs_from: date, first: date) -> bool:
    """Whether an order runs for the whole of the month that a day begins."""
    ends = programme.ended_on or (programme.outcome.ended_on if programme.outcome else None)
    begun = max(runs_from, programme.started_on) <= first
    return begun and (ends is None or ends >= add_months(first, 1) - timedelta(days=1))


def contacts_owed(level: str, runs_from: date | None, own: Sequence[ServiceSetting]) -> int | None:
    """The fewest contacts a month by the level, as the service has set it; none if not known."""
    if not level or runs_from is None or runs_from > today():
        return None
    on = max(today().replace(day=1), runs_from)
    code = contacts_setting(level, runs_from=runs_from, on=on)
    newest = (each for each in own if each.setting == code and each.started_on <= on)
    return in_place_of_shipped(code, next(newest, None), on)
