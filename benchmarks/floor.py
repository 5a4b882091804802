"""The least that could give a page's rows: statements written by hand, under the same row security.

`bare` in pages.py runs the very statements that a page ran, so a page that asks badly looks well
beside it. Here the fewest statements ask for the same rows; that they do is compared. Of the
overview and the journey nobody has written one yet: both are a union of thirty tables.
"""

import re
from collections.abc import Callable
from typing import Any

from benchmarks.request_by_hand import request_by_hand

REFERENCE = re.compile(r"\b[23456789bcdfghjkmnpqrstvwxyz]{12}\b")

ROW = """SELECT c.reference, c.first_name, c.last_name, c.known_as, c.date_of_birth, lead.*, work.*,
    seen.*, due.*, level.*, (SELECT array_agg(t.kind) FROM children_alert t WHERE t.child_id = c.id
                     AND t.started_on <= current_date
                     AND (t.ended_on IS NULL OR t.ended_on >= current_date))
FROM children_child c
LEFT JOIN LATERAL (
    SELECT s.first_name, s.last_name FROM access_allocation a
    JOIN access_staff s ON s.id = a.staff_id
    WHERE a.case_id = c.case_id AND a.kind = 'lead' AND a.started_on <= current_date
      AND (a.ended_on IS NULL OR a.ended_on >= current_date) LIMIT 1) lead ON true
LEFT JOIN LATERAL (
    SELECT p.disposal_type, o.ended_on FROM outcomes_programme p
    LEFT JOIN outcomes_outcome o ON o.id = p.outcome_id
    WHERE p.child_id = c.id AND p.started_on <= current_date
      AND (p.ended_on IS NULL OR p.ended_on >= current_date)
    ORDER BY p.started_on DESC LIMIT 1) work ON true
LEFT JOIN LATERAL (
    SELECT t.held_at FROM contacts_contact t WHERE t.child_id = c.id AND t.held_at <= now()
      AND t.attendance = 'attended' ORDER BY t.held_at DESC LIMIT 1) seen ON true
LEFT JOIN LATERAL (
    SELECT d.day, d.kind FROM (
        SELECT n.review_due_on, 'plan' FROM plans_plan n
        WHERE n.child_id = c.id AND n.ended_on IS NULL AND n.review_due_on >= current_date - 365
        UNION ALL
        SELECT v.due_on, 'review' FROM plans_planreview v JOIN plans_plan n ON n.id = v.plan_id
        WHERE n.child_id = c.id AND n.ended_on IS NULL AND v.held_on IS NULL
          AND v.due_on >= current_date - 365
        UNION ALL
        SELECT a.due_on, 'assessment' FROM instruments_assessment a WHERE a.child_id = c.id
          AND a.completed_on IS NULL AND a.due_on >= current_date - 365
        UNION ALL
        SELECT coalesce(p.held_on, p.due_on), 'panel' FROM meetings_panel p
        WHERE p.child_id = c.id AND (p.held_on >= current_date
          OR p.held_on IS NULL AND p.due_on >= current_date - 365)
        UNION ALL
        SELECT r.due_on, 'report' FROM courts_sentenceproposal r
        JOIN courts_hearing h ON h.id = r.hearing_id WHERE r.child_id = c.id
          AND r.provided_on IS NULL AND h.hearing_on >= current_date
    ) d (day, kind) ORDER BY d.day LIMIT 1) due ON true
LEFT JOIN LATERAL (
    SELECT a.rosh, a.safety_and_wellbeing, a.completed_on FROM instruments_assessment a
    WHERE a.child_id = c.id AND a.completed_on IS NOT NULL
      AND (a.rosh <> '' OR a.safety_and_wellbeing <> '' OR a.likelihood <> '')
    ORDER BY a.completed_on DESC, a.id DESC LIMIT 1) level ON true
"""

CHILD = "SELECT to_jsonb(c)::text FROM children_child c WHERE c.id = %(child)s"
OF_CHILD = "SELECT to_jsonb(t)::text FROM {} t WHERE t.child_id = %(child)s"


def all_of(*tables: str) -> str:
    """A child and every row of theirs in these tables; each may be followed by a condition."""
    selections = [CHILD]
    for table in tables:
        name, _space, condition = table.partition(" ")
        also = f" AND {condition}" if condition else ""
        selections.append(OF_CHILD.format(name) + also)
    return " UNION ALL ".join(selections)


FLOORS = {
    "case list": f"{ROW} WHERE c.case_id IN (SELECT unnest(app.open_cases())) "
    "ORDER BY c.sort_name, c.sort_first, c.id LIMIT 25",
    "search by name": f"{ROW} WHERE c.case_id IN "
    "(SELECT f.case_id FROM app.find_cases('kowal', 'kowal', NULL, 50) f WHERE f.kind = 'open')",
    "circumstances": all_of(
        "circumstances_residence",
        "circumstances_carestatus",
        "circumstances_provision",
        "circumstances_learningneed",
        "circumstances_barrier",
    ),
    "offences and outcomes": all_of(
        "offences_offence",
        "outcomes_outcome",
        "courts_hearing",
        "outcomes_requirement",
        "outcomes_custody",
        "outcomes_condition",
        "courts_bail",
        "courts_remand",
        "outcomes_programme t.outcome_id IS NOT NULL",
        "courts_sentenceproposal t.proposed_outcome <> ''",
    )
    + " UNION ALL SELECT to_jsonb(h)::text FROM courts_hearingoffence h"
    " JOIN offences_offence o ON o.id = h.offence_id WHERE o.child_id = %(child)s",
}


def floor(number: int, name: str, child: int, shown: list[int]) -> Callable[[], list[Any]]:
    """One request that gives the rows of a page by its statement written by hand."""

    def run() -> list[Any]:
        with request_by_hand(number, "floor", shown) as cursor:
            cursor.execute(FLOORS[name], {"child": child})
            rows: list[Any] = cursor.fetchall()
        return rows

    return run


def references(rows: Any) -> set[str]:
    """The public names of rows, wherever they stand in them."""
    return set(REFERENCE.findall(str(rows)))
