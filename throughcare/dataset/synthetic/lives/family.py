"""Other names of children, the people around them and what a worker must know."""

import numpy as np

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import Whole, as_days, none, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import next_working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.identities import misspelt
from throughcare.dataset.synthetic.names import BRITISH
from throughcare.dataset.synthetic.results import Allocations, Lives


def record_names_and_family(world: World) -> None:
    """Other names, the people around each child and what a worker must know."""
    lives = world.read(Lives)
    rng = world.dice("family")
    _aliases(world, rng, lives)
    _family(world, rng, lives)
    _professionals(world, rng, lives)
    _alerts(world, rng, lives, world.read(Allocations))


def _aliases(world: World, rng: np.random.Generator, lives: Lives) -> None:
    script = [place for place, o in enumerate(lives.origins) if o.own_script[0] and place % 2]
    world.frames.add(
        "person_name",
        child=np.array(script, dtype=np.int64),
        told_on=lives.known_on[script],
        kind="own-script",
        first_name=[lives.origins[p].own_script[0] for p in script],
        last_name=[lives.origins[p].own_script[1] for p in script],
        started_on=lives.born[script],
    )
    rows = np.flatnonzero(happens(rng, calibration.SHARE_WITH_ALIAS, len(lives)))
    over = happens(rng, 0.3, len(rows))
    kind = one_word(rng, ["alias", "former-name", "spelling"], len(rows)).to_pylist()
    names = [
        _other_name(lives, int(child), each, int(turn))
        for child, each, turn in zip(rows, kind, rng.integers(0, 1000, len(rows)), strict=True)
    ]
    world.frames.add(
        "person_name",
        child=rows,
        told_on=lives.known_on[rows],
        kind=kind,
        first_name=[first for first, _ in names],
        last_name=[last for _, last in names],
        started_on=lives.known_on[rows] - 200,
        ended_on=where(over, lives.known_on[rows]),
    )


def _other_name(lives: Lives, child: int, kind: str, turn: int) -> tuple[str, str]:
    """A nickname, the first name spelled otherwise, or the last name of before."""
    first, last = lives.first_names[child], lives.last_names[child]
    if kind == "alias":
        return NICKNAMES[turn % len(NICKNAMES)], last if turn % 3 else ""
    if kind == "spelling":
        return misspelt(first), last
    others = [name for name in lives.origins[child].last if name != last]
    return first if turn % 9 else "", others[turn % len(others)]


REVIEWED_EVERY = 180  # days
NICKNAMES = ("Smudge", "Tiny", "Jay", "Kez", "Bean")
MOTHERS = ("Karen", "Sarah", "Dawn", "Leanne", "Donna", "Michelle", "Julie", "Tracey")
FATHERS = ("Paul", "Mark", "Darren", "Steve", "Wayne", "Gary", "Dean", "Craig")


def _family(world: World, rng: np.random.Generator, lives: Lives) -> None:
    for kind, share, responsible in (
        ("mother", 0.9, 0.97),
        ("father", 0.55, 0.8),
        ("grandparent", 0.2, 0.1),
        ("step-parent", 0.2, 0.05),
        ("sibling", 0.3, 0.0),
    ):
        rows = np.flatnonzero(happens(rng, share, len(lives)))
        count = len(rows)
        drawn = places(rng, [70, 25, 5], count)
        twin = lives.twin_of[rows] if kind == "sibling" else none(count)
        world.frames.add(
            "relationship",
            child=rows,
            told_on=lives.known_on[rows],
            kind=kind,
            name=_names(rng, lives, rows, kind, twin),
            parental_responsibility=np.where(happens(rng, responsible, count), "yes", "no"),
            lives_with_child=pick(
                ["yes", "no", "not-known"], where(happens(rng, 0.95, count), drawn)
            ),
            related_person_id=twin,
            phone=[
                f"07700 {900000 + n:06d}" if n % 3 else "" for n in rng.integers(0, 1000, count)
            ],
            email=[f"family{n}@mail.example" if n % 6 == 0 else "" for n in rows],
            address=pick(
                ["With the child", "12 Elsewhere Road"], where(happens(rng, 0.5, count), drawn % 2)
            ),
            postcode=one_word(rng, [f"{world.area.postcode} 1AA"], count, blank=0.6),
            preferred_language=[lives.origins[p].language for p in rows],
            leave_message=[("yes", "", "no", "yes", "not-known")[p % 5] for p in rows],
            may_be_told=pick(TOLD, rows % len(TOLD)),
            notes=one_word(
                rng,
                ["Works nights: ring after 2pm.", "Prefers texts.", "Not to be told the address."],
                count,
                blank=0.8,
            ),
            started_on=lives.born[rows],
            ended_on=where(happens(rng, 0.02, count), lives.known_on[rows]),
        )


def _names(
    rng: np.random.Generator, lives: Lives, rows: Whole, kind: str, twin: Whole
) -> list[str]:
    """Names from where the family comes from; a twin's is the twin's own."""
    woman = happens(rng, {"mother": 1.0, "father": 0.0}.get(kind, 0.5), len(rows))
    turn = rng.integers(0, 1000, len(rows))
    return [
        f"{lives.first_names[t]} {lives.last_names[t]}"
        if t >= 0
        else f"{_given(lives, int(child), bool(w), int(n), kind)} {lives.last_names[child]}"
        for child, t, w, n in zip(rows, twin, woman, turn, strict=True)
    ]


def _given(lives: Lives, child: int, woman: bool, turn: int, kind: str) -> str:
    """A first name, and never the child's own."""
    origin = lives.origins[child]
    grown = origin is BRITISH and kind != "sibling"
    pool: tuple[str, ...] = origin.girls if woman else origin.boys
    if grown:
        pool = MOTHERS if woman else FATHERS
    others = [name for name in pool if name != lives.first_names[child]]
    return others[turn % len(others)]


TOLD = ("progress", "appointments", "", "progress", "nothing", "not-known", "progress")
PROFESSIONALS = ("teacher", "social-worker", "solicitor", "doctor")


def _professionals(world: World, rng: np.random.Generator, lives: Lives) -> None:
    rows = np.flatnonzero(happens(rng, 0.45, len(lives)))
    kind = rng.integers(0, len(PROFESSIONALS), len(rows))
    places_of_work = ("School", f"{world.area.town} Council", "Ashdown Law", "Mill Bank Surgery")
    world.frames.add(
        "relationship",
        child=rows,
        told_on=lives.known_on[rows],
        kind=pick(PROFESSIONALS, kind),
        name=one_word(rng, ["J. Whitlock", "M. Obi", "S. Kaur", "R. Prosser"], len(rows)),
        organisation=pick(places_of_work, where(happens(rng, 0.9, len(rows)), kind)),
        phone="01632 960500",
        started_on=lives.known_on[rows],
        ended_on=where(
            happens(rng, 0.3, len(rows)), unless_after(lives.known_on[rows] + 400, world.as_at)
        ),
    )


def _alerts(world: World, rng: np.random.Generator, lives: Lives, allocations: Allocations) -> None:
    kinds = list(sentences.ALERTS)
    child = np.repeat(np.arange(len(lives)), rng.poisson(0.28, len(lives)))
    count = len(child)
    kind = rng.integers(0, len(kinds), count)
    began = np.minimum(lives.known_on[child] + as_days(rng.random(count) * 200), world.as_at)
    over = happens(rng, 0.7, count)
    last = np.where(over, began + 250, lives.grows_up_on[child])
    last = np.maximum(began, lives.alive_until(child, np.minimum(last, began + 600)))
    times = np.maximum(0, np.minimum(last, world.as_at) - began) // REVIEWED_EVERY
    review = next_working(began + REVIEWED_EVERY * (times + 1))
    world.frames.add(
        "alert",
        child=child,
        told_on=began,
        kind=pick(kinds, kind),
        words=pick([sentences.ALERTS[k] for k in kinds], kind),
        owner_staff_id=allocations.ids_on(child, began),
        confidence=one_word(rng, ["known", "believed", "reported"], count, blank=0.15),
        started_on=began,
        review_on=where(happens(rng, 0.9, count), review),
        ended_on=unless_after(last, world.as_at),
    )
