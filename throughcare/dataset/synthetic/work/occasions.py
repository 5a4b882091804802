"""How each contact was made, with whom, what for and how long it took."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, numbers, places
from throughcare.dataset.synthetic.engine.codes import DISPOSAL, PRE_COURT_DISPOSALS
from throughcare.dataset.synthetic.engine.days import Truth, Whole, known
from throughcare.dataset.synthetic.engine.spans import FAR
from throughcare.dataset.synthetic.engine.working_days import in_term
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.homes import NO_HOME, TYPES
from throughcare.dataset.synthetic.lives.learning import TAUGHT
from throughcare.dataset.synthetic.results import Beds, Courts, Homes, Learning, Programmes, Remands

METHODS = (
    "office",
    "home-visit",
    "school-visit",
    "community",
    "telephone",
    "text",
    "video",
    "letter",
    "email",
    "meeting",
    "group",
    "custody-visit",
    "court",
)
METHOD = {code: place for place, code in enumerate(METHODS)}
METHOD_WEIGHTS = [30, 16, 11, 13, 13, 5, 2, 1, 1, 4, 4, 0, 2]
INSIDE_WEIGHTS = [0, 0, 0, 0, 16, 0, 6, 3, 5, 8, 0, 62, 0]
FACE_TO_FACE = np.array([0, 1, 2, 3, 6, 10, 11, 12])
MORNING = ("school-visit", "meeting", "custody-visit", "court", "email", "letter")
MESSAGES = [METHOD[code] for code in ("text", "letter", "email")]
AMONG_OTHERS = [METHOD["court"], METHOD["group"]]
FIRST_THING = np.array([METHOD[code] for code in MORNING])
TRAVEL = np.array([0, 20, 20, 15, 0, 0, 0, 0, 0, 10, 10, 45, 15])
WHOM = ("child", "child-and-carer", "carer", "professional", "other")
WITH_CARER = ("family-support", "parenting")
WITH_PARENTS = TYPES.index("with-parents")
VIDEO_SINCE = 18_340  # March 2020

PURPOSES: Mapping[str, Mapping[str, float]] = {
    "office": {
        "supervision": 58,
        "assessment": 8,
        "education": 6,
        "health": 6,
        "substance-misuse": 6,
        "family-support": 4,
        "parenting": 3,
        "welfare": 2,
        "other": 1,
    },
    "home-visit": {
        "supervision": 46,
        "assessment": 10,
        "family-support": 13,
        "parenting": 9,
        "welfare": 8,
        "health": 2,
    },
    "school-visit": {"education": 48, "supervision": 46, "welfare": 4},
    "community": {
        "supervision": 40,
        "reparation": 40,
        "substance-misuse": 6,
        "education": 6,
        "health": 4,
        "welfare": 2,
    },
    "telephone": {
        "supervision": 34,
        "welfare": 16,
        "family-support": 20,
        "professional": 24,
        "missed-contact": 6,
    },
    "text": {"supervision": 88, "missed-contact": 12},
    "video": {"supervision": 70, "health": 10, "family-support": 10, "education": 10},
    "letter": {"supervision": 55, "missed-contact": 45},
    "email": {"professional": 100},
    "meeting": {"professional": 100},
    "group": {"supervision": 60, "reparation": 25, "substance-misuse": 15},
    "custody-visit": {
        "supervision": 52,
        "assessment": 10,
        "education": 12,
        "welfare": 12,
        "health": 8,
        "panel": 6,
    },
    "court": {"court": 100},
}
INDUCTION, CLOSURE, SUPERVISION, SURVEILLANCE, PROFESSIONAL = (
    "induction",
    "closure",
    "supervision",
    "surveillance",
    "professional",
)
PURPOSE_CODES = tuple(
    dict.fromkeys(
        [*(code for each in PURPOSES.values() for code in each), INDUCTION, CLOSURE, SURVEILLANCE]
    )
)
PURPOSE = {code: place for place, code in enumerate(PURPOSE_CODES)}
BEFORE_COURT = [*PRE_COURT_DISPOSALS, DISPOSAL["prevention"]]
LENGTHS: Mapping[str, Mapping[int, float]] = {
    "office": {20: 10, 30: 40, 45: 25, 60: 20, 90: 2},
    "home-visit": {30: 25, 45: 40, 60: 30, 90: 4},
    "school-visit": {20: 25, 30: 45, 45: 25, 60: 5},
    "community": {45: 40, 60: 40, 90: 8, 120: 4},
    "telephone": {5: 25, 10: 45, 15: 20, 30: 8},
    "text": {5: 1},
    "video": {20: 30, 30: 50, 45: 20},
    "letter": {5: 40, 10: 60},
    "email": {5: 50, 10: 50},
    "meeting": {45: 40, 60: 50, 90: 10},
    "group": {60: 50, 90: 50},
    "custody-visit": {45: 50, 60: 40, 90: 10},
    "court": {30: 30, 60: 45, 120: 25},
}


@dataclass(frozen=True)
class Occasions:
    """Contacts to be: whose, which of their programme's, on which day, and what they are."""

    owner: Whole
    within: Whole
    on: Whole
    child: Whole
    inside: Truth
    in_school: Truth
    with_parents: Truth
    offended: Truth
    went_to_court: Truth
    method: Whole
    purpose: Whole
    whom: Whole
    minutes: Whole

    def only(self, chosen: Truth) -> "Occasions":
        """Those of the contacts that were chosen."""
        return Occasions(**{name: values[chosen] for name, values in vars(self).items()})


def occasions(
    world: World,
    rng: np.random.Generator,
    programmes: Programmes,
    owner: Whole,
    within: Whole,
    last: Truth,
    on: Whole,
) -> Occasions:
    """What each contact is. `last` says whether it is the last of work that is over."""
    child = programmes.child[owner]
    inside, edge = _inside(world, child, on)
    taught = np.isin(world.read(Learning).kind_on(child, on), TAUGHT)
    in_school = taught & in_term(on) & ~inside
    method = _methods(world, rng, programmes, owner, within, on, child, inside & ~edge, in_school)
    method = np.where(edge, METHOD["telephone"], method)
    purpose = _purposes(rng, programmes, owner, within, last, method)
    whom = _whom(rng, method, purpose)
    return Occasions(
        owner=owner,
        within=within,
        on=on,
        child=child,
        inside=inside & ~edge,
        in_school=in_school,
        with_parents=world.read(Homes).kind_on(child, on) == WITH_PARENTS,
        offended=programmes.disposal[owner] != DISPOSAL["prevention"],
        went_to_court=~np.isin(programmes.disposal[owner], BEFORE_COURT),
        method=method,
        purpose=purpose,
        whom=whom,
        minutes=_of_each(rng, method, LENGTHS),
    )


def _inside(world: World, child: Whole, on: Whole) -> tuple[Truth, Truth]:
    """Whether each child was in custody that day, and whether on its first or last day."""
    beds, remands = world.read(Beds), world.read(Remands)
    today = np.minimum(on, world.as_at)  # who is held today is expected to be, on the days ahead
    inside = beds.inside(child, on) | remands.inside(child, on)
    inside |= beds.inside(child, today) | remands.inside(child, today)
    return inside, beds.at_the_edge(child, on) | remands.at_the_edge(child, on)


def _methods(
    world: World,
    rng: np.random.Generator,
    programmes: Programmes,
    owner: Whole,
    within: Whole,
    on: Whole,
    child: Whole,
    inside: Truth,
    in_school: Truth,
) -> Whole:
    count = len(owner)
    method = places(rng, METHOD_WEIGHTS, count)
    method = np.where(within == 1, METHOD["home-visit"], method)
    out_of_court = np.isin(programmes.disposal[owner], BEFORE_COURT)
    heard = np.isin(child * FAR + on, world.read(Courts).sits) & ~out_of_court
    method = np.where(method == METHOD["court"], METHOD["office"], method)
    method = np.where((method == METHOD["school-visit"]) & ~in_school, METHOD["office"], method)
    home = world.read(Homes).kind_on(child, on)
    houseless = (method == METHOD["home-visit"]) & (~known(home) | np.isin(home, NO_HOME))
    method = np.where(houseless, METHOD["community"], method)
    method = np.where(heard & happens(rng, 0.7, count), METHOD["court"], method)
    method = np.where(inside, places(rng, INSIDE_WEIGHTS, count), method)
    early = (method == METHOD["video"]) & (on < VIDEO_SINCE)
    nobody_arranges = np.isin(method, MESSAGES) & (on >= world.as_at)
    return np.where(early | nobody_arranges, METHOD["telephone"], method)


def _purposes(
    rng: np.random.Generator,
    programmes: Programmes,
    owner: Whole,
    within: Whole,
    last: Truth,
    method: Whole,
) -> Whole:
    count = len(method)
    purpose = np.array(list(PURPOSE.values()))[_of_each(rng, method, _PLACES)]
    in_person = np.isin(method, FACE_TO_FACE) & ~np.isin(method, AMONG_OTHERS)
    nothing_done = programmes.disposal[owner] == DISPOSAL["prevention"]
    repairs = (purpose == PURPOSE["reparation"]) & nothing_done
    purpose = np.where(repairs, PURPOSE[SUPERVISION], purpose)
    purpose = np.where(in_person & (within == 0), PURPOSE[INDUCTION], purpose)
    purpose = np.where(in_person & last & (within > 0), PURPOSE[CLOSURE], purpose)
    watched = (programmes.level[owner] == 2) & (method == METHOD["home-visit"])
    watched &= (purpose == PURPOSE[SUPERVISION]) & happens(rng, 0.06, count)
    return np.where(watched, PURPOSE[SURVEILLANCE], purpose)


def _whom(rng: np.random.Generator, method: Whole, purpose: Whole) -> Whole:
    count = len(method)
    family = np.isin(purpose, [PURPOSE[code] for code in WITH_CARER])
    whom = np.where(family, places(rng, [0, 5, 5], count), 0)
    whom = np.where(
        (method == METHOD["home-visit"]) & (whom == 0), places(rng, [6, 4], count), whom
    )
    at_school = (method == METHOD["school-visit"]) & (purpose == PURPOSE["education"])
    whom = np.where(at_school & happens(rng, 0.25, count), 3, whom)
    custody = (method == METHOD["custody-visit"]) | (method == METHOD["group"])
    whom = np.where(custody, 0, whom)
    return np.where(purpose == PURPOSE[PROFESSIONAL], 3, whom)


def _of_each(
    rng: np.random.Generator, method: Whole, weights: Mapping[str, Mapping[int, float]]
) -> Whole:
    """A number for each contact, drawn by the weights of its method."""
    result = np.zeros(len(method), dtype=np.int64)
    for code, place in METHOD.items():
        rows = np.flatnonzero(method == place)
        result[rows] = numbers(rng, weights[code], len(rows))
    return result


_PLACES = {
    code: {PURPOSE[purpose]: weight for purpose, weight in each.items()}
    for code, each in PURPOSES.items()
}
