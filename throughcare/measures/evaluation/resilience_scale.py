"""The Brief Resilience Scale, as its instrument says (`rulebook/instruments/brs-1.toml`)."""

from collections.abc import Sequence

from throughcare.rulebook.instruments.files import find_instrument
from throughcare.rulebook.instruments.instrument import Scored


def resilience(answers: Sequence[int | None]) -> Scored | None:
    """The score of six answers in their order; none where fewer than four were given.

    Raises `ValueError` for another number of items or an answer outside 1 to 5.
    """
    scale = find_instrument("brs", "1")
    codes = [item.code for item in scale.items]
    if len(answers) != len(codes):
        raise ValueError(f"The scale has {len(codes)} items, not {len(answers)}")
    return scale.results(dict(zip(codes, answers, strict=True)))["resilience"]
