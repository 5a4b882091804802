"""Whether the last day of a spell is part of it: this record says so, other systems say otherwise.

Where a spell ends on the day on which the next begins, one child would have two homes that day, or
one case two lead workers. Which is meant is never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db import connection
from django.utils.translation import gettext as _

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.rules import Unlike, unlikes
from throughcare.exchange.imports.checking.target_rows import Import, LastDays
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.mapping import StoredTable

DAYS = re.compile(r"daterange\(.*\bended_on\b.*'\[\]'::text\)", re.IGNORECASE)


def read_last_days(stored: StoredTable, run: Import) -> Import:
    """Take a day from each spell where its last day is that of the change.

    Returns the import with how many spells meet so, where nobody has said which is meant.
    """
    rules = list(_rules(stored))
    if not rules or run.last_days is LastDays.INCLUDED:
        return run
    if run.last_days is LastDays.EXCLUDED:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {target_table(stored)} SET ended_on = ended_on - 1 "
                "WHERE ended_on > started_on"
            )
        return run
    meeting = sum(_meeting(stored, rule) for rule in rules)
    return replace(run, meeting={**run.meeting, stored.name: meeting}) if meeting else run


def require_last_days(run: Import) -> None:
    """Raise `Refused` where spells meet on a day and nobody has said which is meant."""
    if not run.meeting:
        return
    named = ", ".join(f"{name} ({count})" for name, count in run.meeting.items())
    raise Refused(
        _(
            "Some rows end on the day on which the next begins: %s. Say whether that last day is "
            "still part of the row: --last-days excluded where it is the day of the change, as "
            "most systems write it, or --last-days included. On the page, answer the question "
            "about last days. Nothing was changed."
        )
        % named
    )


def _rules(stored: StoredTable) -> Iterator[Unlike]:
    """The rules of a table by which no two spells may share a day."""
    for rule in unlikes(stored.db):
        if any(DAYS.search(expression) for expression, _sign in rule.parts):
            yield rule


def _meeting(stored: StoredTable, rule: Unlike) -> int:
    """How many rows of the file end on the day on which another of the same begins."""
    whose = " AND ".join(
        f"a.{expression} = b.{expression}"
        for expression, sign in rule.parts
        if sign == "=" and re.fullmatch(r"\w+", expression)
    )
    where = f"WHERE {rule.where}" if rule.where else ""
    chosen = f"(SELECT * FROM {target_table(stored)} {where})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT a.record) FROM {chosen} a JOIN {chosen} b ON {whose} "
            "AND a.ended_on = b.started_on AND a.started_on < b.started_on"
        )
        return int(cursor.fetchone()[0])
