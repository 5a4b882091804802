"""Which measures a law of every measure is tried on each time, and which in `make test-all` alone."""

from tests.samples import each_time, some_of_each_kind
from throughcare.measures.catalogue import catalogue, find


def kinds_of_parts(code):
    """How the parts of a measure become figures, in groups or not, from the rows of all or of their
    own; and the family in which the measure stands."""
    measure = find(code)
    kinds = {(part.summary, bool(part.by)) for part in measure.parts}
    rows = {(part.counted is None, bool(part.by)) for part in measure.parts}
    counted = getattr(measure.counted, "func", measure.counted)
    return kinds | rows | {measure.shared is None, counted.__module__.split(".")[2]}


def of_measures(claim):
    """A test of every measure, by its code: each time on some of each kind.

    Tests of one claim try the same measures, of which the rows can be asked for once.
    """
    codes = sorted(catalogue())
    return each_time(codes, some_of_each_kind(codes, kinds_of_parts, claim), "code")
