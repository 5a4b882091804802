"""Scores turned into bands, and bands into an intervention level.

A withdrawn scale keeps its last day and stays, because old cases were judged by it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite


@dataclass(frozen=True)
class Band:
    """One band of a scale: its code and the scores it covers, both included."""

    code: str
    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class Scale(Rule):
    """Bands that cover a range of scores, each named by the lowest score in it.

    `starts_at` goes from the lowest score upwards; `highest` is the highest score there is.
    """

    starts_at: tuple[tuple[int, str], ...]
    highest: int

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands from the lowest to the highest."""
        ends = [start - 1 for start, _ in self.starts_at[1:]] + [self.highest]
        return tuple(
            Band(code, start, end) for (start, code), end in zip(self.starts_at, ends, strict=True)
        )

    def band(self, score: int) -> str:
        """The band of a score. Raises `ValueError` for a score that the scale does not have."""
        starts = [start for start, _ in self.starts_at]
        if not starts[0] <= score <= self.highest:
            raise ValueError(f"{score} is not a score of {self.name}")
        return self.starts_at[bisect_right(starts, score) - 1][1]


@dataclass(frozen=True, kw_only=True)
class InterventionLevels(Rule):
    """The intervention level by likelihood of reoffending and risk of serious harm.

    Vulnerability is no part of it: it drives the vulnerability plan and social care.
    """

    levels: dict[tuple[str, str], str]

    def level(self, *, likelihood: str, risk_of_serious_harm: str) -> str:
        """The level that the grid gives. Raises `ValueError` for a level that is not one."""
        try:
            return self.levels[likelihood, risk_of_serious_harm]
        except KeyError:
            raise ValueError(
                f"There is no intervention level for likelihood {likelihood!r} "
                f"and risk of serious harm {risk_of_serious_harm!r}"
            ) from None


SCALED_APPROACH_BEGAN = date(2009, 11, 30)
RISK_LEVELS = ("low", "medium", "high", "very-high")
LIKELIHOODS = ("low", "medium", "high")
LEVELS = ("standard", "enhanced", "intensive")

ASSET_LIKELIHOOD = Scale(
    code="asset-likelihood",
    name="Likelihood of reoffending by Asset total",
    starts_at=((0, "low"), (15, "medium"), (33, "high")),
    highest=64,
    in_force=InForce(first_day=SCALED_APPROACH_BEGAN),
    source=cite("hansard-2009"),
    confidence=Confidence.VERIFIED,
)

ASSET_DYNAMIC_RESEARCH = Scale(
    code="asset-dynamic-research",
    name="Likelihood of reoffending by Asset dynamic score, before the scaled approach",
    starts_at=((0, "low"), (5, "low-medium"), (10, "medium"), (17, "medium-high"), (25, "high")),
    highest=48,
    in_force=InForce(first_day=date(2000, 4, 1), last_day=date(2009, 11, 29)),
    source=cite("asset-guidance", "validity of Asset, research bands"),
    confidence=Confidence.HIGH,
)

INSPECTION_RATING = Scale(
    code="inspection-rating",
    name="Overall inspection rating by score out of 36",
    starts_at=(
        (0, "inadequate"),
        (7, "requires-improvement"),
        (19, "good"),
        (31, "outstanding"),
    ),
    highest=36,
    in_force=InForce(first_day=date(2018, 4, 1), last_day=date(2025, 3, 31)),
    source=cite("hmip", "overall rating"),
    confidence=Confidence.HIGH,
)

CASE_STANDARD_RATING = Scale(
    code="case-standard-rating",
    name="Rating of a case standard by the percentage of cases that meet its question",
    starts_at=(
        (0, "inadequate"),
        (50, "requires-improvement"),
        (65, "good"),
        (80, "outstanding"),
    ),
    highest=100,
    in_force=InForce(first_day=date(2018, 4, 1), last_day=date(2025, 3, 31)),
    source=cite("hmip", "case standards"),
    confidence=Confidence.HIGH,
)

YOGRS_BANDS = Scale(
    code="yogrs-bands",
    name="Local bands of the YOGRS score, the likelihood of reoffending in two years in percent",
    starts_at=((0, "0-42"), (43, "43-76"), (77, "77-100")),
    highest=100,
    in_force=InForce(first_day=date(2015, 1, 1)),
    source=cite("local-default"),
    confidence=Confidence.LOW,
    local_setting=True,
)


SCALES: dict[str, Scale] = {
    scale.code: scale
    for scale in (
        ASSET_LIKELIHOOD,
        ASSET_DYNAMIC_RESEARCH,
        INSPECTION_RATING,
        CASE_STANDARD_RATING,
        YOGRS_BANDS,
    )
}

_GRID = """
            low       medium    high       very-high
    low     standard  enhanced  intensive  intensive
    medium  enhanced  enhanced  intensive  intensive
    high    intensive intensive intensive  intensive
"""


def _levels(grid: str) -> dict[tuple[str, str], str]:
    risks, *lines = (line.split() for line in grid.strip().splitlines())
    return {
        (likelihood, risk): level
        for likelihood, *levels in lines
        for risk, level in zip(risks, levels, strict=True)
    }


SCALED_APPROACH = InterventionLevels(
    code="scaled-approach",
    name="Intervention level by likelihood (down) and risk of serious harm (across)",
    levels=_levels(_GRID),
    in_force=InForce(first_day=SCALED_APPROACH_BEGAN),
    source=cite("scaled-approach", "intervention framework"),
    confidence=Confidence.HIGH,
)
