"""Reoffending standardised by prior record: an illustration, never the Ministry's adjusted rate.

The Ministry's adjustment needs coefficients that are not published for children. What can be
said is how many would have reoffended, had each band of previous offences done as it did in the
nation: observed over expected is a ratio, and the ratio times the national rate is a rate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from throughcare.measures.intervals import Interval, count

LABEL = "Standardised by prior record, illustrative"


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
