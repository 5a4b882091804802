"""The figures of the first page: what the Board publishes for every service, then its KPIs."""

from collections.abc import Callable

from throughcare.governance.performance.figures.snapshot_results import Answer, Answers, NotKept
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


def headline_trends(
    answers: Answers, on_each: Callable[[str], object] = lambda code: None
) -> dict[tuple[str, str], Answer]:
    """The last eight quarters of each figure of the first page, up to the one it shows.

    Answers that work nothing out leave away what nobody has worked out yet. The page of a measure
    opens with the same trend, and finds it kept.
    """
    found = {}
    for code, part in (*HEADLINES, *((code, "") for code in KPIS)):
        try:
            period = parse_period(answers.opening(code))
            found[code, part] = answers.trend(code, part or answers.shape(code).parts[0], period)
        except NotKept:
            continue
        on_each(code)
    return found


def tables_of_headlines(answers: Answers, on_each: Callable[[str], object]) -> None:
    """Find out which tables the figures come from, which settles who opens them to children."""
    for code in SHOWN:
        answers.tables(code, lean=True)
        on_each(code)
