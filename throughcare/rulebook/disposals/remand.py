"""Remand: who may be remanded where, what it makes the child, and what a night of it costs.

A decision is recorded as made: these functions question, and never refuse.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite, rows, rule_parts

YOUNGEST_IN_SECURE_REMAND = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class RemandPrice(Rule):
    """What a night of remand costs, in whole pence, by sector and by the day of the night."""

    sector: str
    pence_per_night: int


@dataclass(frozen=True, kw_only=True)
class SecureRemandTest(Rule):
    """What a court must find before it remands a child of 12 to 17 to youth detention."""

    words: str


def _secure_remand_test(
    code: str, in_force: InForce, custody: str, history: str
) -> SecureRemandTest:
    return SecureRemandTest(
        code=code,
        name=f"Remand to youth detention: custody is {custody}, and the history {history}",
        in_force=in_force,
        source=cite("laspo-2012", "sections 98 and 99; Police, Crime, Sentencing and Courts Act"),
        confidence=Confidence.VERIFIED,
        words=(
            "For youth detention the court must find: a violent, sexual or terrorist offence, or "
            "one that can mean 14 years; or an offence that can mean custody, where custody is "
            f"{custody} and the child has a {history} of absconding or offending on bail or "
            "remand. In both: that it protects the public from death or serious injury or "
            "prevents further such offences, that the community cannot hold the risk, and that "
            "the child has a lawyer."
        ),
    )


SECURE_REMAND_TESTS: tuple[SecureRemandTest, ...] = (
    _secure_remand_test(
        "secure-remand-real-prospect",
        InForce(first_day=date(2012, 12, 3), last_day=date(2022, 6, 27)),
        "a real prospect",
        "history",
    ),
    _secure_remand_test(
        "secure-remand-very-likely",
        InForce(first_day=date(2022, 6, 28)),
        "very likely",
        "recent and significant history",
    ),
)

LONG_REMAND = Rule(
    code="long-remand",
    name="Long remand: over 27 days from first remand to outcome, and the outcome not custody",
    in_force=InForce(first_day=date(2012, 12, 3)),
    source=cite("yjb-sql", "children on remand four weeks or more"),
    confidence=Confidence.VERIFIED,
)
LONG_REMAND_OVER_DAYS = 27

REMAND_LOOKED_AFTER = Rule(
    code="remand-looked-after",
    name="A child remanded to a local authority or to youth detention is looked after meanwhile",
    in_force=InForce(first_day=date(2012, 12, 3)),
    source=cite("laspo-2012", "section 104; Children Act 1989, section 21"),
    confidence=Confidence.VERIFIED,
)

REMAND_AGE = Rule(
    code="remand-age",
    name="A child of 10 or 11 may be remanded to local authority accommodation only",
    in_force=InForce(first_day=date(2012, 12, 3)),
    source=cite("laspo-2012", "sections 91, 98 and 99"),
    confidence=Confidence.VERIFIED,
)

REMAND_PRICES: tuple[RemandPrice, ...] = tuple(
    RemandPrice(
        code=f"remand-night-{row['sector']}-{row['first_day']}",
        name=f"A night of remand in a {row['sector'].replace('-', ' ')}",
        sector=row["sector"],
        pence_per_night=int(row["pence_per_night"]),
        **rule_parts(row),
    )
    for row in rows("remand_prices")
)


def questions_about_remand(decision: str, *, age: int, remanded_on: date) -> tuple[str, ...]:
    """What to ask about a remand decision as recorded, for the child's age at the hearing."""
    decisions = code_list("remand-decision")
    if decision not in decisions.in_use_on(remanded_on):
        return (f"{decisions.get(decision).name} was not in use on that day. Is it right?",)
    secure = decision in decisions.flagged("secure")
    if secure and REMAND_AGE.holds_on(remanded_on) and age < YOUNGEST_IN_SECURE_REMAND:
        return (f"A child of {age} cannot be remanded to secure accommodation. Check the age.",)
    return ()


def secure_remand_test(remanded_on: date) -> SecureRemandTest | None:
    """What a court had to find on the day of a remand; none before 3 December 2012."""
    return next((each for each in SECURE_REMAND_TESTS if each.holds_on(remanded_on)), None)


def becomes_looked_after(decision: str, remanded_on: date) -> bool:
    """Whether the remand makes the child looked after for as long as it lasts."""
    decisions = code_list("remand-decision")
    return decision in decisions.flagged("looked-after") and REMAND_LOOKED_AFTER.holds_on(
        remanded_on
    )


def is_long_remand(first_remand_on: date, outcome_on: date, *, custodial: bool) -> bool:
    """Whether a child was on remand four weeks or more without going to custody after it."""
    return not custodial and (outcome_on - first_remand_on).days > LONG_REMAND_OVER_DAYS


def bed_nights(admitted_on: date, left_on: date) -> int:
    """Nights in custody: the night of admission counts and the day of leaving does not."""
    return max((left_on - admitted_on).days, 0)


def price_of_night(sector: str, night: date) -> int | None:
    """What the night that begins on a day costs, in whole pence; empty where we do not know."""
    for price in REMAND_PRICES:
        if price.sector == sector and price.holds_on(night):
            return price.pence_per_night
    return None


def price_of_remand(sector: str, admitted_on: date, left_on: date) -> int | None:
    """What a remand costs, in whole pence, each night at its own price."""
    nights = (admitted_on + n * ONE_DAY for n in range(bed_nights(admitted_on, left_on)))
    prices = [price_of_night(sector, night) for night in nights]
    known = [price for price in prices if price is not None]
    return sum(known) if len(known) == len(prices) else None
