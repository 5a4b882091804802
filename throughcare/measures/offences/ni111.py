"""National indicator 111: first-time entrants for every 100,000 children of 10 to 17.

The published indicator was made from the Police National Computer, whose numbers run higher than
a service's own; here it is the service's own count under the older name.
"""

from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.first_time_entrants import MEASURE as ENTRANTS
from throughcare.rulebook.rounding import RATE_PER_100_000

NI_111 = Measure(
    code="ni-111",
    counted=ENTRANTS.counted,
    parts=(Part(code="headline", summary=Summary.RATE, unit=RATE_PER_100_000),),
    needs=ENTRANTS.needs,
    by=ENTRANTS.by,
    parameters=ENTRANTS.parameters,
)
MEASURES = (NI_111,)
