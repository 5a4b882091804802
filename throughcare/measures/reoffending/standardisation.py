"""Reoffending standardised by prior record: an illustration, never the Ministry's adjusted rate.

The Ministry's adjustment needs coefficients that are not published for children. What can be
said is how many would have reoffended, had each band of previous offences done as it did in the
nation: observed over expected is a ratio, and the ratio times the national rate is a rate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from throughcare.measures.figures import Figure
from throughcare.measures.statistics.intervals import Interval, count

LABEL = "Standardised by prior record, illustrative"
BAND, EVERYBODY, STANDARDISED = "previous_offences", "all", "standardised"


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """What was observed against what was expected. `rate` is a share of one, unrounded."""

    observed: int
    expected: Fraction
    ratio: Fraction
    interval: Interval
    rate: Fraction
    label: str = LABEL


def standardise(
    *,
    children: Mapping[str, int],
    reoffenders: int,
    national_by_band: Mapping[str, Fraction],
    national: Fraction,
) -> Standardised | None:
    """Indirect standardisation by band of previous offences; none where nobody is expected to.

    `children` counts the cohort by band; rates are shares of one. Raises `ValueError`, naming
    them, for bands without a national rate: leaving children out would flatter or damn.
    """
    lacking = sorted(set(children) - set(national_by_band))
    if lacking:
        raise ValueError(f"There is no national rate for {', '.join(lacking)} previous offences.")
    expected = sum(
        (Fraction(n) * national_by_band[band] for band, n in children.items()), Fraction()
    )
    if not expected:
        return None
    ratio = reoffenders / expected
    around = count(reoffenders)
    return Standardised(
        observed=reoffenders,
        expected=expected,
        ratio=ratio,
        interval=Interval(
            around.low / float(expected), around.high / float(expected), around.method
        ),
        rate=ratio * national,
    )


def standardised_figure(
    by_band: Sequence[Figure], national: Mapping[str, Fraction]
) -> Figure | None:
    """The share who reoffended as a figure of its own, from the shares of each band.

    `national` holds the nation's rates by band and for `all`, as shares of one. None where nobody
    is expected to reoffend. Raises `ValueError` for a band, or everybody, without a rate.
    """
    if EVERYBODY not in national:
        raise ValueError(f"There is no national rate for {EVERYBODY}.")
    result = standardise(
        children={str(each.group[BAND]): each.denominator or 0 for each in by_band},
        reoffenders=sum(each.numerator for each in by_band),
        national_by_band=national,
        national=national[EVERYBODY],
    )
    if result is None:
        return None
    one, everybody = by_band[0], national[EVERYBODY] * by_band[0].unit.per
    low, high = (float(everybody) * end for end in (result.interval.low, result.interval.high))
    return replace(
        one,
        part=STANDARDISED,
        numerator=result.observed,
        denominator=None,
        unknown=sum(each.unknown for each in by_band),
        value=one.unit.per * result.rate,
        interval=Interval(low, min(high, float(one.unit.per)), result.interval.method),
        group={},
        note=f"{LABEL}: {result.observed} observed, {float(result.expected):.1f} expected.",
    )
