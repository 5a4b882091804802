"""The figures of the first page: what the Board publishes for every service, then its KPIs."""

from collections.abc import Callable

from throughcare.governance.performance.answers import Answer, Answers
from throughcare.rulebook.periods import parse_period

HEADLINES = (
    ("first-time-entrants", "rate"),
    ("proven-reoffending", "binary"),
    ("proven-reoffending", "frequency"),
    ("use-of-custody", "rate"),
)
KPIS = tuple(f"kpi-{number}" for number in range(1, 11))
SHOWN = tuple(dict.fromkeys((*(code for code, _part in HEADLINES), *KPIS)))


def headlines(
    answers: Answers, on_each: Callable[[str], object] = lambda code: None
) -> dict[str, Answer]:
    """The headline figures of a snapshot by measure, each in its newest period that is final.

    Only the parts that the page shows are worked out. A KPI is shown by its first part.
    """
    found = {}
    for code in SHOWN:
        parts = tuple(part for named, part in HEADLINES if named == code)
        found[code] = answers.headline(code, parts, parse_period(answers.opening(code)))
        on_each(code)
    return found
