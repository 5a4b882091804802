"""Other names of children, the people around them and what a worker must know."""

import numpy as np

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import as_days, none, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.world import World
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
    world.frames.add(
        "person_name",
        child=rows,
        told_on=lives.known_on[rows],
        kind=one_word(rng, ["alias", "former-name", "spelling"], len(rows)),
        first_name=one_word(rng, ["Smudge", "Tiny", "Jay", "Danny", "Kez"], len(rows), blank=0.1),
        last_name=[lives.last_names[p] if p % 3 else "" for p in rows],
        started_on=lives.known_on[rows] - 200,
        ended_on=where(over, lives.known_on[rows]),
    )


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
        family = [lives.last_names[p] for p in rows]
        given = one_word(
            rng, ["Karen", "Sarah", "Dawn", "Amina", "Ewa", "Leanne", "Paul", "Mark"], count
        )
        drawn = places(rng, [70, 25, 5], count)
        twin = lives.twin_of[rows] if kind == "sibling" else none(count)
        world.frames.add(
            "relationship",
            child=rows,
            told_on=lives.known_on[rows],
            kind=kind,
            name=[f"{g} {f}" for g, f in zip(given.to_pylist(), family, strict=True)],
            parental_responsibility=np.where(happens(rng, responsible, count), "yes", "no"),
            lives_with_child=pick(
                ["yes", "no", "not-known"], where(happens(rng, 0.95, count), drawn)
            ),
            related_person_id=twin,
            phone=[
                f"07700 {900000 + n:06d}" if n % 3 else "" for n in rng.integers(0, 1000, count)
            ],
            email=[f"family{n}@mail.example" if n % 6 == 0 else "" for n in rows],
            address=one_word(rng, ["With the child", "12 Elsewhere Road"], count, blank=0.5),
            postcode=one_word(rng, [f"{world.area.postcode} 1AA"], count, blank=0.6),
            preferred_language=[lives.origins[p].language for p in rows],
            notes=one_word(
                rng,
                ["Works nights: ring after 2pm.", "Prefers texts.", "Not to be told the address."],
                count,
                blank=0.8,
            ),
            started_on=lives.born[rows],
            ended_on=where(happens(rng, 0.02, count), lives.known_on[rows]),
        )


def _professionals(world: World, rng: np.random.Generator, lives: Lives) -> None:
    rows = np.flatnonzero(happens(rng, 0.45, len(lives)))
    world.frames.add(
        "relationship",
        child=rows,
        told_on=lives.known_on[rows],
        kind=one_word(rng, ["teacher", "social-worker", "solicitor", "doctor"], len(rows)),
        name=one_word(
            rng, ["J. Whitlock", "M. Obi", "S. Kaur", "Duty desk", "R. Prosser"], len(rows)
        ),
        organisation=one_word(
            rng, ["School", f"{world.area.town} Council", "Ashdown Law"], len(rows), blank=0.1
        ),
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
    world.frames.add(
        "alert",
        child=child,
        told_on=began,
        kind=pick(kinds, kind),
        words=pick([sentences.ALERTS[k] for k in kinds], kind),
        owner_staff_id=allocations.ids_on(child, began),
        confidence=one_word(rng, ["known", "believed", "reported"], count, blank=0.15),
        started_on=began,
        review_on=where(happens(rng, 0.9, count), began + 180),
        ended_on=where(over, unless_after(began + 250, world.as_at)),
    )
