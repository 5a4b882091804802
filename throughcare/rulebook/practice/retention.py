"""How long a record is kept. Every period is a local setting with a published example.

Nothing is destroyed without a person's review, and nothing at all under a hold.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import number, rows, rule_parts

HOLDS: dict[str, str] = {
    "complaint": "A complaint is open",
    "subject-access": "A subject access request is open",
    "appeal": "An appeal is open",
    "inquiry": "A public inquiry forbids destruction",
    "sex-offender-register": "The child is on the sex offenders register",
    "mappa": "Public protection arrangements need the record",
    "other": "Another reason, written down",
}


@dataclass(frozen=True, kw_only=True)
class Retention(Rule):
    """How long a class of record is kept: the later of the periods that are given.

    `months` run from the last action, `until_age` and `years_from_birth` from birth.
    """

    months: int | None
    until_age: int | None
    years_from_birth: int | None

    def keep_until(self, *, born_on: date, last_action_on: date) -> date:
        """The first day on which the record may be put up for review and destruction."""
        ends = [add_months(last_action_on, self.months or 0)]
        ages = [self.until_age, self.years_from_birth]
        ends += [add_months(born_on, 12 * age) for age in ages if age is not None]
        return max(ends)


RETENTION: dict[str, Retention] = {
    row["code"]: Retention(
        code=row["code"],
        name=row["name"],
        months=number(row["months"]),
        until_age=number(row["until_age"]),
        years_from_birth=number(row["years_from_birth"]),
        **rule_parts(row),
    )
    for row in rows("retention")
}

SUBJECT_ACCESS_MONTHS = 1
SUBJECT_ACCESS_EXTENSION_MONTHS = 2


def subject_access_due(received_on: date, *, complex_request: bool) -> date:
    """When a subject access request must be answered: a month, and two more when complex."""
    more = SUBJECT_ACCESS_EXTENSION_MONTHS if complex_request else 0
    return add_months(received_on, SUBJECT_ACCESS_MONTHS + more)
