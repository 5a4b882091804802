"""The rows of a snapshot that an evaluation needs: who began a course, and their scores.

The rows are stored beside the snapshot; the statistics are worked out in
`throughcare/measures/evaluation`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.figures.stored_figures import plain
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

Row = dict[str, Any]
LONG_AGO = date(1990, 1, 1)
EDUCATION, HOME = "education", "home"
YES_NO = (EDUCATION, HOME)


class EvaluationResults(SnapshotResults):
    """The results of one snapshot, with the rows that an evaluation needs."""

    def courses(self) -> list[str]:
        """The names of the courses, in alphabetical order."""
        return [row["name"] for row in self._rows("courses", courses)]

    def instruments(self) -> list[str]:
        """The codes of the instruments that were filled in and scored."""
        return [row["instrument"] for row in self._rows("instruments", instruments)]

    def took_part(self, course: str) -> list[Row]:
        """Each time that a child was offered or began the course."""
        return self._rows(f"course-{key_of(course)}", lambda: took_part(course))

    def scores(self, instrument: str) -> list[Row]:
        """Each child's first answers to an instrument, and the last after them."""
        from throughcare.measures.evaluation.survey_change import survey_change

        ever = Period(LONG_AGO, self.as_at)
        return self._rows(
            f"scores-{key_of(instrument)}", lambda: survey_change(ever, instrument=instrument)
        )

    def spells(self, question: str) -> list[Row]:
        """The spells behind a yes-or-no question, each with its answer."""
        return self._rows(f"spells-{question}", {EDUCATION: in_education, HOME: suitable}[question])

    def _rows(self, name: str, expression: Callable[[], Any]) -> list[Row]:
        from throughcare.measures.engine.engines import rows

        def work_out() -> Mapping[str, Any]:
            result = rows(self._shared.engine, expression())
            return {"rows": [{key: plain(value) for key, value in row.items()} for row in result]}

        return list(self._stored(f"evaluation.v1.{name}", work_out)["rows"])  # type: ignore[arg-type]  # a mapping is kept


def courses() -> Any:
    """The names of the courses that children took part in."""
    from throughcare.measures.children.attributes import table

    course = table("intervention")
    return course.filter(course.name != "").select("name").distinct().order_by("name")


def instruments() -> Any:
    """The instruments with a score."""
    from throughcare.measures.children.attributes import table

    survey = table("survey")
    scored = survey.filter(survey.total.notnull())
    return scored.select("instrument").distinct().order_by("instrument")


def took_part(course: str) -> Any:
    """The times on one course, each with the child it is counted for."""
    from throughcare.measures.children.attributes import table
    from throughcare.measures.timeliness.orders import under_child

    every = table("intervention")
    of_course = every.filter(every.name == course)
    return under_child(
        of_course.select(
            "service_id",
            "person_id",
            "intervention_id",
            "offered_on",
            "started_on",
            "ended_on",
            "end_reason",
            "sessions_planned",
            "sessions_attended",
        )
    ).order_by(["service_id", "person_id", "started_on", "intervention_id"])


def in_education() -> Any:
    """Provision spells, each with whether it counts as education, training or employment."""
    from throughcare.measures.children.attributes import table
    from throughcare.measures.timeliness.orders import under_child

    spell = table("ete")
    out = sorted(code_list("ete-provision").flagged("not-in-ete"))
    off_roll = sorted(code_list("ete-status").flagged("not-in-ete"))
    answer = ~(spell.provision_type.isin(out) | spell.attendance_status.isin(off_roll))
    return under_child(
        spell.select("service_id", "person_id", "started_on", "ended_on", answer=answer)
    )


def suitable() -> Any:
    """Homes, each with whether it was judged suitable."""
    from throughcare.measures.children.attributes import table
    from throughcare.measures.timeliness.orders import under_child

    home = table("residence")
    kinds = sorted(code_list("accommodation-type").flagged("never-suitable"))
    known = home.suitability.isin(["suitable", "unsuitable"])
    judged = home.filter(known | home.accommodation_type.isin(kinds))
    answer = (judged.suitability == "suitable") & ~judged.accommodation_type.isin(kinds)
    return under_child(
        judged.select("service_id", "person_id", "started_on", "ended_on", answer=answer)
    )


def key_of(words: str) -> str:
    """A digest of a name, for use in a file name."""
    return sha256(words.encode()).hexdigest()[:16]
