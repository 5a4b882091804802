"""Load the standing lists, and the rulebook's readings for a service that has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from throughcare.exchange.reference_data import lists
from throughcare.foundation.access.models import Staff
from throughcare.record.codes import actions
from throughcare.rulebook.offences.categories import SCORED_OFFENCES


@dataclass(frozen=True)
class LoadSummary:
    """What loading did, list by list."""

    offences: actions.Loaded
    courts: actions.Loaded
    readings: int

    def lines(self) -> list[str]:
        """The same in words."""
        return [
            f"{label}: {done.in_list:,} in the list, {done.added:,} added, "
            f"{done.changed:,} changed, {done.ended:,} ended."
            for label, done in (("Offence codes", self.offences), ("Courts", self.courts))
        ] + [f"Readings of offences: {self.readings:,} taken from the rulebook."]


def load_reference_data(root: Path, *, on: date, by: Staff) -> LoadSummary:
    """Load everything; run again with the same lists it changes nothing."""
    return LoadSummary(
        offences=actions.load_offence_codes(lists.offence_codes(root), on=on, by=by),
        courts=actions.load_courts(lists.courts(root), on=on, by=by),
        readings=actions.start_from_the_rulebook(rulebook_readings(), by=by),
    )


def rulebook_readings() -> Iterator[dict[str, Any]]:
    """The rulebook's readings as a service would write them down."""
    for scored in SCORED_OFFENCES.values():
        yield {
            "cjs_code": scored.code,
            "yjb_category": scored.category,
            "seriousness": scored.seriousness,
            "source": f"{scored.source.title}: {scored.source.passage}",
            "confidence": scored.confidence,
            "started_on": scored.in_force.first_day,
            "ended_on": scored.in_force.last_day,
        }
