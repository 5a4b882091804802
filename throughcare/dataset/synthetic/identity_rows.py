"""Who the children are: names, numbers, family, what to know; and a few of them twice."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration, words
from throughcare.dataset.synthetic.allocating import Allocations
from throughcare.dataset.synthetic.chances import happens, one_word, places
from throughcare.dataset.synthetic.days import (
    EMPTY,
    Truth,
    Whole,
    as_days,
    day_number,
    none,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.frames import Values, pick
from throughcare.dataset.synthetic.numbers import keys, pupil_numbers
from throughcare.dataset.synthetic.world import Lives, World

CENSUSES = ("2001", "2011", "2021")
NEW_SEX_QUESTION = day_number(date(2022, 4, 1))


def record_children(world: World, lives: Lives) -> None:
    """One row for each child, then the rows of those whom somebody registered a second time."""
    rng = world.dice("identities")
    count = len(lives)
    offended = lives.first_on != EMPTY
    columns = _columns(world, rng, lives, offended)
    world.frames.add("person", count=count, told_on=lives.known_on, **columns)
    _twice(world, rng, lives, columns)


def _columns(
    world: World, rng: np.random.Generator, lives: Lives, offended: Truth
) -> dict[str, Values]:
    count = len(lives)
    asked = lives.known_on >= NEW_SEX_QUESTION
    sex = np.where(lives.male, "male", "female")
    sex = np.where(happens(rng, calibration.SHARE_SEX_UNKNOWN, count), "not-known", sex)
    census = np.searchsorted(
        [day_number(date(2011, 4, 1)), day_number(date(2022, 4, 1))], lives.known_on
    )
    foreign = np.array([o.nationality not in ("British", "Irish") for o in lives.origins])
    language = [
        o.language if f or o.language == "Welsh" else "English"
        for o, f in zip(lives.origins, foreign, strict=True)
    ]
    needs = foreign & happens(rng, 0.3, count)
    other = asked & happens(rng, 0.02, count)
    merged = none(count)
    return {
        "first_name": lives.first_names,
        "middle_names": one_word(rng, ["James", "Marie", "Lee", "Rose", "Daniel", "Ann"], count, blank=0.6),
        "last_name": lives.last_names,
        "known_as": [f if n > 0.25 else "" for f, n in zip(lives.first_names, rng.random(count), strict=True)],
        "date_of_birth": lives.born,
        "date_of_death": where(happens(rng, 0.002, count), unless_after(lives.known_on + 900, world.as_at)),
        "sex": sex,
        "gender": np.where(other, "another-term", np.where(happens(rng, 0.1, count), "", sex)),
        "gender_term_used": np.where(other, "non-binary", ""),
        "gender_same_as_registered": np.where(asked, np.where(other, "no", "yes"), ""),
        "ethnicity": _era(lives.ethnicity, census),
        "ethnicity_set": pick(CENSUSES, census),
        "ethnicity_source": one_word(rng, ["child"] * 6 + ["parent-or-carer", "officer"], count, blank=0.06),
        "nationality": [o.nationality if n > 0.08 else "" for o, n in zip(lives.origins, rng.random(count), strict=True)],
        "immigration_status": np.where(foreign, one_word(rng, _STATUS, count).to_numpy(False), "citizen"),
        "religion": one_word(rng, _RELIGION, count, blank=0.15),
        "preferred_language": language,
        "interpreter_needed": np.where(needs, "yes", np.where(happens(rng, 0.1, count), "", "no")),
        "pnc_number": [p if o else "" for p, o in zip(lives.pnc, offended, strict=True)],
        "nhs_number": [n if d > 0.2 else "" for n, d in zip(lives.nhs, rng.random(count), strict=True)],
        "upn": [n if d > 0.25 else "" for n, d in zip(pupil_numbers(rng, count), rng.random(count), strict=True)],
        "social_care_id": [f"SC{n:07d}" if n % 3 == 0 else "" for n in rng.integers(0, 10**7, count)],
        "originating_id": _first_number(world, lives),
        "phone": [f"07700 {900000 + n:06d}" if n % 4 else "" for n in rng.integers(0, 1000, count)],
        "email": [f"child{n}@mail.example" if n % 5 == 0 else "" for n in range(count)],
        "safe_contact": one_word(rng, _SAFE, count, blank=0.8),
        "merged_into_person_id": merged,
    }  # fmt: skip


_STATUS = ("settled", "settled", "limited-leave", "asylum-seeker", "unaccompanied-child", "refugee",
           "not-known")  # fmt: skip
_RELIGION = (
    ["none"] * 6 + ["christian"] * 3 + ["muslim", "muslim", "sikh", "hindu", "other", "not-known"]
)
_SAFE = ("Text mum, not the house phone", "Before 4pm only", "Through school", "Letters to nan's")


def _era(ethnicity: list[str], census: Whole) -> list[str]:
    """The code of each census: Chinese and Arab had others, and Roma and Traveller none."""
    before = {"a4": "o1", "o2": "o9", "w3": "w9", "w4": "w9"}
    return [before.get(e, e) if c == 0 else e for e, c in zip(ethnicity, census, strict=True)]


def _first_number(world: World, lives: Lives) -> list[str]:
    own = keys("person", world.number, np.arange(len(lives), dtype=np.int64)).to_pylist()
    for place, child in enumerate(lives.shared):
        own[place] = child.person_key
    return [f"{world.area.yot_code}/{key}" if "/" not in key else key for key in own]


def _twice(
    world: World, rng: np.random.Generator, lives: Lives, columns: dict[str, Values]
) -> None:
    """Registered again under another spelling; half of these have been merged since."""
    chosen = np.flatnonzero(happens(rng, calibration.SHARE_TWICE_ON_THE_BOOKS, len(lives)))
    chosen = chosen if len(chosen) >= 2 else np.array([3, 7])
    again = {name: _of(values, chosen) for name, values in columns.items()}
    again["first_name"] = [_misspelt(name) for name in again["first_name"]]
    again["known_as"] = ""
    again["nhs_number"] = ""
    again["pnc_number"] = [p if n % 2 else "" for n, p in enumerate(again["pnc_number"])]
    again["merged_into_person_id"] = where(np.arange(len(chosen)) % 2 == 0, chosen)
    again["reference"] = None
    del again["reference"]
    told = np.minimum(lives.known_on[chosen] + 400, world.as_at)
    world.frames.add("person", count=len(chosen), told_on=told, **again)


def _of(values: Values, chosen: Whole) -> Values:
    if isinstance(values, list):
        return [values[place] for place in chosen]
    return values.take(chosen) if not isinstance(values, np.ndarray) else values[chosen]


def _misspelt(name: str) -> str:
    swaps = {
        "Callum": "Calum",
        "Connor": "Conor",
        "Jayden": "Jaiden",
        "Chloe": "Khloe",
        "Liam": "Leam",
    }
    return swaps.get(name, name[:-1] + name[-1] * 2 if len(name) > 2 else name)


def record_names_and_family(world: World, lives: Lives, allocations: Allocations) -> None:
    """Other names, the people around each child and what a worker must know."""
    rng = world.dice("family")
    _aliases(world, rng, lives)
    _family(world, rng, lives)
    _professionals(world, rng, lives)
    _alerts(world, rng, lives, allocations)


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
        ("mother", 0.9, 0.97), ("father", 0.55, 0.8), ("grandparent", 0.2, 0.1),
        ("step-parent", 0.2, 0.05), ("sibling", 0.3, 0.0),
    ):  # fmt: skip
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
    kinds = list(words.ALERTS)
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
        words=pick([words.ALERTS[k] for k in kinds], kind),
        owner_staff_id=allocations.ids_on(child, began),
        confidence=one_word(rng, ["known", "believed", "reported"], count, blank=0.15),
        started_on=began,
        review_on=where(happens(rng, 0.9, count), began + 180),
        ended_on=where(over, unless_after(began + 250, world.as_at)),
    )
