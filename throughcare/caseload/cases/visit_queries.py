"""What a worker reads before they knock, in one statement beside that of every page of a child."""

from dataclasses import dataclass

from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.record.children.models import Alert, Child, Relationship
from throughcare.record.circumstances.models import Barrier, Residence
from throughcare.record.circumstances.presenters.custody import held_words, stays_of_today
from throughcare.record.courts.models import Bail
from throughcare.record.outcomes.queries import RunningToday, rows_running, running_today


@dataclass(frozen=True, kw_only=True)
class BeforeVisit:
    """What holds today. What ended yesterday is not in it."""

    alerts: list[Alert]
    barriers: list[Barrier]
    running: RunningToday
    bails: list[Bail]
    held: str  # where the child is held; empty for who is free
    homes: list[Residence]
    people: list[Relationship]


def before_a_visit(child: Child) -> BeforeVisit:
    """Read what stands today about a child."""
    reading = PageReading()
    asked, running = reading.add(rows_of_today, child), reading.add(rows_running, child)
    return BeforeVisit(
        alerts=child.current_alerts,
        barriers=asked["barriers"],
        running=running_today(running),
        bails=asked["bails"],
        held=held_words(asked["stays"]),
        homes=asked["homes"],
        people=asked["people"],
    )


@in_one_statement
def rows_of_today(child: Child) -> Queries:
    """What helps, bail, where the child sleeps, and who is around them."""
    on = today()
    return {
        "barriers": child.rows("barriers").covering(on).order_by("kind", "pk"),
        "bails": child.rows("bails").holding(on).order_by("-started_on", "pk"),
        "stays": stays_of_today(child),
        "homes": child.rows("residences").covering(on).order_by("-is_primary", "-started_on"),
        "people": child.rows("relationships").covering(on).order_by("started_on", "pk"),
    }
