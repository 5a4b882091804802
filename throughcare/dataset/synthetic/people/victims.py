"""Victims under a pseudonym, who they are behind the wall, and places away from home."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import (
    A_YEAR,
    EMPTY,
    Whole,
    as_days,
    known,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import working, working_until
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.offence_choice import CATEGORIES, SERIOUSNESS
from throughcare.dataset.synthetic.places import COUNTIES_AWAY, STREETS
from throughcare.dataset.synthetic.results import (
    Beds,
    Lives,
    Matters,
    Offences,
    Programmes,
    Remands,
)

WITH_VICTIM = {
    "violence-against-the-person": 0.75,
    "robbery": 0.97,
    "sexual-offences": 0.95,
    "domestic-burglary": 0.95,
    "non-domestic-burglary": 0.9,
    "theft-and-handling": 0.7,
    "vehicle-theft": 0.8,
    "criminal-damage": 0.85,
    "arson": 0.8,
    "racially-aggravated": 0.95,
    "fraud-and-forgery": 0.7,
    "death-or-injury-by-dangerous-driving": 1.0,
}
CONSENTS = (
    "not-asked",
    "awaiting",
    "contact",
    "share-views",
    "restorative-process",
    "refused",
    "withdrawn",
)
KINDS = (
    "letter",
    "direct-reparation",
    "shuttle-mediation",
    "conference",
    "community-reparation",
    "victim-awareness",
    "mediation",
    "video-message",
)
FIRST_NAMES = ("Helen", "Imran", "Joyce", "Peter", "Nadia", "Owen")
LAST_NAMES = ("Mercer", "Sadiq", "Platt", "Adler", "Rees")
FIRMS = ("Corner Stores", "Metro Buses", "Park View School")
DEATH = 8  # the gravest seriousness
TYPES = ("direct-person", "direct-organisation", "child", "bereaved-family")


def record_victims(world: World) -> None:
    """A victim of most offences against somebody. An offence done together has one victim."""
    matters, offences = world.read(Matters), world.read(Offences)
    rng = world.dice("victims")
    share = np.array([WITH_VICTIM.get(category, 0.0) for category in CATEGORIES])[offences.code]
    rows = np.flatnonzero((offences.within < 2) & happens(rng, share, len(share)))
    matter = offences.matter[rows]
    kind = _types(rng, SERIOUSNESS[offences.code[rows]])
    place = _ask(world, rng, matters, matter, world.read(Programmes), kind)
    world.frames.add(
        "victim_offence",
        count=len(rows),
        told_on=matters.arrest_on[matter],
        victim_id=place,
        offence_id=offences.place[rows],
        person_id=matters.child[matter],
    )
    _identities(world, rng, place, matters.arrest_on[matter], kind)


def _types(rng: np.random.Generator, seriousness: Whole) -> Whole:
    """Persons, firms, children, and families where somebody died."""
    kind = places(rng, [20, 46, 34], len(seriousness))
    return np.where(seriousness == DEATH, 3, np.array([2, 0, 1])[kind])


def _ask(
    world: World,
    rng: np.random.Generator,
    matters: Matters,
    matter: Whole,
    programmes: Programmes,
    kind: Whole,
) -> Whole:
    count = len(matter)
    ends = np.full(len(matters), EMPTY, dtype=np.int64)
    mine = programmes.matter != EMPTY
    np.maximum.at(ends, programmes.matter[mine], programmes.ended_on[mine])
    received = working(matters.arrest_on[matter] + rng.integers(3, 30, count))
    received = where(happens(rng, 0.93, count), unless_after(received, world.as_at))
    consent = places(rng, [10, 6, 28, 16, 16, 22, 2], count)
    consent = np.where(known(received), consent, 0)
    yes = (consent >= 2) & (consent <= 4)
    contacted = working(received + rng.integers(1, 20, count))
    contacted = where(known(received) & (consent > 0), contacted)
    contacted = unless_after(contacted, world.as_at)
    offered = where(yes & known(contacted) & happens(rng, 0.85, count), working(contacted + 10))
    offered = unless_after(offered, world.as_at)
    takes = known(offered) & happens(rng, np.where(consent == 4, 0.8, 0.25), count)
    begins = unless_after(where(takes, working(offered + 25)), world.as_at)
    engaged = known(begins)
    answer = np.where(engaged, 0, np.where(happens(rng, 0.7, count), 1, 2))
    wants_news = yes & happens(rng, 0.45, count)
    told = wants_news & known(contacted) & happens(rng, 0.85, count)
    wants_help = yes & happens(rng, 0.25, count)
    helped = wants_help & known(contacted) & happens(rng, 0.8, count)
    over = unless_after(ends[matter], world.as_at)
    return world.frames.add(
        "victim",
        count=count,
        told_on=np.where(known(received), received, EMPTY),
        victim_type=pick(TYPES, kind),
        enhanced_rights=where(happens(rng, 0.9, count), happens(rng, 0.35, count)),
        details_received_on=received,
        consent=pick(CONSENTS, consent),
        contacted_on=contacted,
        view_sought_before_decision=np.where(
            known(contacted), np.where(happens(rng, 0.7, count), "yes", "no"), ""
        ),
        progress_requested=np.where(yes, np.where(wants_news, "yes", "no"), ""),
        progress_provided=np.where(wants_news, np.where(told, "yes", "no"), ""),
        progress_provided_on=where(told, working_until(contacted + 60, world.as_at)),
        support_requested=np.where(yes, np.where(wants_help, "yes", "no"), ""),
        support_provided=np.where(wants_help, np.where(helped, "yes", "no"), ""),
        support_provided_on=where(helped, working_until(contacted + 8, world.as_at)),
        rj_offer=np.where(
            known(offered), np.array(_ANSWERS)[answer], np.where(yes, "not-offered", "")
        ),
        rj_offered_on=offered,
        rj_kind=pick(KINDS, where(engaged, places(rng, [30, 14, 16, 10, 12, 8, 6, 4], count))),
        rj_engaged=np.where(engaged, "yes", np.where(known(offered), "no", "")),
        rj_started_on=begins,
        rj_ended_on=where(engaged, unless_after(begins + 30, world.as_at)),
        satisfaction=one_word(rng, _SATISFIED, count, blank=0.6),
        told_of_end_on=where(
            yes & known(over) & happens(rng, 0.75, count), working_until(over + 6, world.as_at)
        ),
    )


_ANSWERS = ("offered-accepted", "offered-declined", "offered-waiting")
_SATISFIED = ("very-satisfied", "satisfied", "satisfied", "neither", "dissatisfied")


def _identities(
    world: World, rng: np.random.Generator, place: Whole, on: Whole, kind: Whole
) -> None:
    """Who the victims are: firms without a first name, and children of an age to be harmed."""
    rows = np.flatnonzero(happens(rng, 0.93, len(place)))
    count = len(rows)
    firm, child = kind[rows] == 1, kind[rows] == 2
    age = np.where(child, 10 + rng.random(count) * 7, 18 + rng.random(count) * 55)
    born = on[rows] - as_days(A_YEAR * age)
    number = rng.integers(1, 140, count)
    world.frames.add(
        "victim_identity",
        count=count,
        told_on=on[rows],
        victim_id=place[rows],
        first_name=pick(FIRST_NAMES, where(~firm, rng.integers(0, len(FIRST_NAMES), count))),
        last_name=pick(LAST_NAMES, where(~firm, rng.integers(0, len(LAST_NAMES), count))),
        organisation=pick(FIRMS, where(firm, rng.integers(0, len(FIRMS), count))),
        date_of_birth=where(~firm & happens(rng, 0.8, count), born),
        phone=[f"07700 {900000 + n:06d}" if n % 4 else "" for n in rng.integers(0, 1000, count)],
        email=[f"victim{n}@mail.example" if n % 3 == 0 else "" for n in rows],
        address=[f"{n} {STREETS[n % len(STREETS)]}" if n % 5 else "" for n in number],
        postcode=[f"{world.area.postcode} {n % 9 + 1}ZZ" if n % 5 else "" for n in number],
        safe_contact=one_word(
            rng, ["Text first", "Through the support worker", "After 6pm"], count, blank=0.8
        ),
        guardian_name=pick(
            ["A. Mercer", "F. Sadiq"], where(child & happens(rng, 0.6, count), number % 2)
        ),
        preferred_language=one_word(rng, ["English"] * 12 + ["Polish", "Urdu"], count, blank=0.3),
        notes=pick(
            ["Would like to know that it has stopped.", "Shop will take part."],
            where(happens(rng, 0.15, count), firm.astype(np.int64)),
        ),
    )


def record_locations(world: World) -> None:
    """Places in other counties where a few children were found."""
    lives = world.read(Lives)
    rng = world.dice("locations")
    several = rng.choice(len(lives), size=max(6, len(lives) // 60), replace=False)
    child = np.repeat(np.sort(several), rng.integers(1, 5, len(several)))
    count = len(child)
    on = np.minimum(lives.known_on[child] + rng.integers(0, 300, count), world.as_at)
    free = ~world.read(Beds).inside(child, on) & ~world.read(Remands).inside(child, on)
    child, on = child[free], on[free]
    count = len(child)
    away = rng.integers(0, len(COUNTIES_AWAY), count)
    world.frames.add(
        "location",
        child=child,
        told_on=on,
        kind=one_word(
            rng,
            ["offence", "arrest", "missing-found", "missing-found", "nrm", "intelligence"],
            count,
        ),
        happened_on=on,
        place=pick([place for place, _ in COUNTIES_AWAY], where(happens(rng, 0.9, count), away)),
        postcode=[f"ZZ9{n % 9} {n % 9 + 1}AA" if n % 3 else "" for n in range(count)],
        area_code=one_word(rng, ["E07999101", "E07999102", "E07999103"], count, blank=0.1),
        county=pick(
            [county for _, county in COUNTIES_AWAY], where(happens(rng, 0.97, count), away)
        ),
        line_name=one_word(rng, ["“Marv” line", "“Jay” line"], count, blank=0.6),
        source_grade=one_word(rng, ["reliable", "untested"], count, blank=0.1),
        notes=one_word(
            rng,
            ["Found at a flat with two adults.", "Ticket bought by someone else."],
            count,
            blank=0.4,
        ),
    )
