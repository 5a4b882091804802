"""The requirements of a youth rehabilitation order, and what to ask when one looks wrong.

A court's order is recorded as made. These functions question it, in sentences; they never
refuse it. Limits go by the day of conviction, not by the day of the order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite, number, rows, rule_parts, words

ORDER_MONTHS = 36
EXTENSION_MONTHS = 6
COMPLIANCE_MONITORING = "electronic-compliance-monitoring"
MONITORING = frozenset({COMPLIANCE_MONITORING, "electronic-whereabouts-monitoring"})


@dataclass(frozen=True, kw_only=True)
class RequirementRule(Rule):
    """A requirement that a court may put into the order.

    `menu_row` is its place among the eighteen of the Act. `unit` is what it is measured in,
    empty for none. `needs` are requirements it cannot be without; `only_with` is the outcome
    it belongs to, empty for any.
    """

    menu_row: int
    unit: str
    needs: tuple[str, ...]
    only_with: str


@dataclass(frozen=True, kw_only=True)
class RequirementLimit(Rule):
    """The least and the most of a requirement, for an age at conviction, in one unit."""

    requirement: str
    unit: str
    lowest: int | None
    highest: int | None
    youngest: int | None
    oldest: int | None

    def is_for_age(self, age: int) -> bool:
        """Whether the limit speaks about a child of that age at conviction."""
        return (self.youngest or 0) <= age <= (self.oldest or 99)

    def allows(self, quantity: int) -> bool:
        """Whether a quantity, in the limit's unit, is within it."""
        above = self.lowest is None or quantity >= self.lowest
        return above and (self.highest is None or quantity <= self.highest)


@dataclass(frozen=True)
class RequirementMade:
    """A requirement as the court made it: how much, of what, and on which days it runs."""

    code: str
    quantity: int | None = None
    unit: str = ""
    first_day: date | None = None
    last_day: date | None = None


REQUIREMENTS: dict[str, RequirementRule] = {
    row["code"]: RequirementRule(
        code=row["code"],
        name=row["name"],
        menu_row=int(row["menu_row"]),
        unit=row["unit"],
        needs=words(row["needs"]),
        only_with=row["only_with"],
        **rule_parts(row),
    )
    for row in rows("requirements")
}

REQUIREMENT_LIMITS: tuple[RequirementLimit, ...] = tuple(
    RequirementLimit(
        code=f"{row['requirement']}-{row['unit']}-{place}",
        name=f"{REQUIREMENTS[row['requirement']].name}: limit of {row['unit']}",
        requirement=row["requirement"],
        unit=row["unit"],
        lowest=number(row["lowest"]),
        highest=number(row["highest"]),
        youngest=number(row["youngest"]),
        oldest=number(row["oldest"]),
        **rule_parts(row),
    )
    for place, row in enumerate(rows("requirement_limits"), start=1)
)

RESIDENCE_ENDS = Rule(
    code="local-authority-residence-ends-at-18",
    name="Residence with a local authority ends with the 18th birthday",
    in_force=InForce(first_day=date(2009, 11, 30)),
    source=cite("sentencing-act-2020", "schedule 6"),
    confidence=Confidence.HIGH,
)
ENDS_AT_18 = frozenset({"local-authority-residence"})
YRO_LENGTH = Rule(
    code="youth-rehabilitation-order-length",
    name="A youth rehabilitation order lasts at most 3 years, 6 months more after a breach",
    in_force=InForce(first_day=date(2009, 11, 30)),
    source=cite("sentencing-act-2020", "part 9 chapter 1; schedule 7 paragraph 10"),
    confidence=Confidence.VERIFIED,
)


def requirement(code: str) -> RequirementRule:
    """The requirement with a code. Raises `ValueError`, naming the code, if there is none."""
    try:
        return REQUIREMENTS[code]
    except KeyError:
        raise ValueError(f"{code!r} is not the code of a requirement") from None


def questions_about_requirements(
    order: str,
    made: Iterable[RequirementMade],
    *,
    convicted_on: date,
    age_at_conviction: int,
    born: date | None = None,
) -> tuple[str, ...]:
    """What to ask about the requirements of an order; nothing when all look right."""
    made = tuple(made)
    codes = frozenset(each.code for each in made)
    questions = [_about_company(requirement(code), order, codes) for code in sorted(codes)]
    questions += [_about_quantity(each, convicted_on, age_at_conviction) for each in made]
    questions += [_about_days(each, convicted_on, age_at_conviction) for each in made]
    if born is not None:
        questions += [_about_18(each, born) for each in made]
    return tuple(sentence for sentences in questions for sentence in sentences)


def questions_about_length(months: int, *, extended: bool = False) -> tuple[str, ...]:
    """What to ask about the length of a youth rehabilitation order, in months."""
    longest = ORDER_MONTHS + (EXTENSION_MONTHS if extended else 0)
    if months <= longest:
        return ()
    return (f"The order lasts {months} months; the longest possible is {longest}. Is that right?",)


def questions_about_extension(by_months: int, *, extended_before: bool) -> tuple[str, ...]:
    """What to ask where a breached order was lengthened by so many months."""
    questions = []
    if by_months > EXTENSION_MONTHS:
        questions.append(
            f"It was lengthened by {by_months} months; {EXTENSION_MONTHS} is the most. "
            "Is that right?"
        )
    if extended_before:
        questions.append("It was lengthened before, and that is possible once. Is that right?")
    return tuple(questions)


def _about_company(rule: RequirementRule, order: str, codes: frozenset[str]) -> list[str]:
    questions = [
        f"{rule.name} needs {REQUIREMENTS[needed].name.lower()} beside it. Was that made too?"
        for needed in rule.needs
        if needed not in codes
    ]
    if rule.only_with and rule.only_with != order:
        questions.append(f"{rule.name} is not part of this kind of order. Was another order made?")
    if rule.code == COMPLIANCE_MONITORING and codes <= MONITORING:
        questions.append(f"{rule.name} needs another requirement to monitor. Which is it?")
    return questions


def _about_quantity(made: RequirementMade, convicted_on: date, age: int) -> list[str]:
    rule = requirement(made.code)
    limits = [
        limit
        for limit in REQUIREMENT_LIMITS
        if limit.requirement == made.code and limit.holds_on(convicted_on)
    ]
    if limits and not any(limit.is_for_age(age) for limit in limits):
        return [f"{rule.name} is not for a child aged {age} at conviction. Is the age right?"]
    unit = made.unit or rule.unit
    spoken = unit.replace("-", " ")
    return [
        f"{rule.name} of {made.quantity} {spoken} is outside {_range(limit)}. Is that right?"
        for limit in limits
        if limit.is_for_age(age)
        and limit.unit == unit
        and made.quantity is not None
        and not limit.allows(made.quantity)
    ]


def _about_days(made: RequirementMade, convicted_on: date, age: int) -> list[str]:
    """What to ask where it runs, or may be worked off, for longer than the months it may have."""
    if made.first_day is None or made.last_day is None:
        return []
    name = requirement(made.code).name
    return [
        f"{name} runs for more than {limit.highest} months, the most allowed. Is that right?"
        for limit in REQUIREMENT_LIMITS
        if limit.requirement == made.code
        and limit.unit == "months"
        and limit.highest is not None
        and limit.holds_on(convicted_on)
        and limit.is_for_age(age)
        and made.last_day >= add_months(made.first_day, limit.highest)
    ]


def _about_18(made: RequirementMade, born: date) -> list[str]:
    """What to ask of a requirement that ends with the 18th birthday and is to run beyond it."""
    last = made.last_day
    if made.code not in ENDS_AT_18 or last is None or last < add_months(born, 18 * 12):
        return []
    return [f"{requirement(made.code).name} ends with the 18th birthday. Is the last day right?"]


def _range(limit: RequirementLimit) -> str:
    if limit.lowest is None:
        return f"the most allowed, {limit.highest}"
    return f"{limit.lowest} to {limit.highest}"
