"""Gravity matrices: how police and service place an offence when they decide a disposal.

The matrix of 2013 has four points and that of 2023 has five; a decision keeps its matrix.
Neither has anything to do with the Board's seriousness score of 1 to 8.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import rows, rule_parts


@dataclass(frozen=True, kw_only=True)
class GravityScore(Rule):
    """A score of a matrix; `name` is its usual response, from which a panel may depart."""

    matrix: str
    score: int


GRAVITY_SCORES: tuple[GravityScore, ...] = tuple(
    GravityScore(
        code=f"{row['matrix']}-{row['score']}",
        name=row["usual_response"],
        matrix=row["matrix"],
        score=int(row["score"]),
        **rule_parts(row),
    )
    for row in rows("gravity")
)


def matrix_on(day: date) -> tuple[GravityScore, ...]:
    """The scores of the matrix in force on a day, the least serious first."""
    return tuple(each for each in GRAVITY_SCORES if each.holds_on(day))


def final_score(base: int, adjustments: int, *, decided_on: date) -> GravityScore:
    """The score after aggravating (+) and mitigating (-) factors, kept inside the matrix.

    Raises `ValueError` on a day without a matrix and for a base score that it does not have.
    """
    matrix = matrix_on(decided_on)
    if base not in {each.score for each in matrix}:
        raise ValueError(f"{base} is not a score of a gravity matrix in force on {decided_on}")
    score = min(max(base + adjustments, matrix[0].score), matrix[-1].score)
    return matrix[score - matrix[0].score]
