"""Who the children are: names and numbers; and a few of them twice."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    day_number,
    none,
    where,
)
from throughcare.dataset.synthetic.engine.frames import Values, pick
from throughcare.dataset.synthetic.engine.frames import chosen as some
from throughcare.dataset.synthetic.engine.identifiers import keys, pupil_numbers
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.arrivals import arrive
from throughcare.dataset.synthetic.results import Lives

CENSUSES = ("2001", "2011", "2021")
NEW_SEX_QUESTION = day_number(date(2022, 4, 1))


def record_children(world: World) -> None:
    """One row for each child, then the rows of those whom somebody registered a second time."""
    lives = arrive(world)
    world.hand_on(lives)
    rng = world.dice("identities")
    count = len(lives)
    offended = lives.first_on != EMPTY
    columns = _columns(world, rng, lives, offended)
    world.frames.add(
        "person", child=np.arange(count, dtype=np.int64), told_on=lives.known_on, **columns
    )
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
    lives.pronoun = np.where(other | (sex == "not-known"), 2, np.where(lives.male, 0, 1))
    merged = none(count)
    return {
        "first_name": lives.first_names,
        "middle_names": _middle_names(rng, lives),
        "last_name": lives.last_names,
        "known_as": [
            f if n > 0.25 else "" for f, n in zip(lives.first_names, rng.random(count), strict=True)
        ],
        "date_of_birth": lives.born,
        "date_of_death": lives.died_on,
        "sex": sex,
        "gender": np.where(other, "another-term", np.where(happens(rng, 0.1, count), "", sex)),
        "gender_term_used": np.where(other, "non-binary", ""),
        "gender_same_as_registered": np.where(asked, np.where(other, "no", "yes"), ""),
        "ethnicity": _era(lives.ethnicity, census),
        "ethnicity_set": pick(CENSUSES, census),
        "ethnicity_source": one_word(
            rng, ["child"] * 6 + ["parent-or-carer", "officer"], count, blank=0.06
        ),
        "nationality": [
            o.nationality if n > 0.08 else ""
            for o, n in zip(lives.origins, rng.random(count), strict=True)
        ],
        "immigration_status": np.where(
            foreign, one_word(rng, _STATUS, count).to_numpy(False), "citizen"
        ),
        "religion": _religions(rng, lives),
        "preferred_language": language,
        "interpreter_needed": np.where(needs, "yes", np.where(happens(rng, 0.1, count), "", "no")),
        "pnc_number": [p if o else "" for p, o in zip(lives.pnc, offended, strict=True)],
        "nhs_number": [
            n if d > 0.2 else "" for n, d in zip(lives.nhs, rng.random(count), strict=True)
        ],
        "upn": [
            n if d > 0.25 else ""
            for n, d in zip(pupil_numbers(rng, count), rng.random(count), strict=True)
        ],
        "social_care_id": [
            f"SC{n:07d}" if n % 3 == 0 else "" for n in rng.integers(0, 10**7, count)
        ],
        "originating_id": _first_number(world, lives),
        "phone": [f"07700 {900000 + n:06d}" if n % 4 else "" for n in rng.integers(0, 1000, count)],
        "email": [f"child{n}@mail.example" if n % 5 == 0 else "" for n in range(count)],
        "safe_contact": one_word(rng, _SAFE, count, blank=0.8),
        "safe_address": ["Nan's, 3 Quay Street" if n % 11 == 0 else "" for n in range(count)],
        "leave_message": [("no", "yes", "", "not-known")[n % 4] for n in range(count)],
        "merged_into_person_id": merged,
    }


_STATUS = (
    "settled",
    "settled",
    "limited-leave",
    "asylum-seeker",
    "unaccompanied-child",
    "refugee",
    "not-known",
)
_FAITHS = {
    "Punjabi": "sikh",
    "Urdu": "muslim",
    "Bengali": "muslim",
    "Somali": "muslim",
    "Arabic": "muslim",
    "Turkish": "muslim",
    "Polish": "christian",
    "Vietnamese": "buddhist",
}
_SAFE = ("Text mum, not the house phone", "Before 4pm only", "Through school", "Letters to nan's")


def _middle_names(rng: np.random.Generator, lives: Lives) -> list[str]:
    """One for four in ten, of the same origin and sex as the first name and never the same."""
    has, turn = happens(rng, 0.4, len(lives)), rng.integers(0, 1000, len(lives))
    found = []
    for origin, boy, first, one, n in zip(
        lives.origins, lives.male, lives.first_names, has, turn, strict=True
    ):
        pool = origin.boys if boy else origin.girls
        other = pool[n % len(pool)]
        found.append("" if not one else other if other != first else pool[(n + 1) % len(pool)])
    return found


def _religions(rng: np.random.Generator, lives: Lives) -> list[str]:
    """What a child of each origin might say, when asked."""
    drawn = rng.random(len(lives))
    return [
        "" if n < 0.12 else "not-known" if n < 0.15 else _faith(o.language, n)
        for o, n in zip(lives.origins, drawn, strict=True)
    ]


def _faith(language: str, n: float) -> str:
    usual = _FAITHS.get(language, "christian")
    return usual if n > (0.4 if language in _FAITHS else 0.8) else "none"


def _era(ethnicity: list[str], census: Whole) -> list[str]:
    """The code of each census: Chinese and Arab had others, and Roma and Traveller none."""
    before = {"a4": "o1", "o2": "o9", "w3": "w9", "w4": "w9"}
    return [before.get(e, e) if c == 0 else e for e, c in zip(ethnicity, census, strict=True)]


def _first_number(world: World, lives: Lives) -> list[str]:
    own = keys("person", world.number, np.arange(len(lives), dtype=np.int64)).to_pylist()
    for place, child in enumerate(world.shared):
        own[place] = child.person_key
    return [f"{world.area.yot_code}/{key}" if "/" not in key else key for key in own]


def _twice(
    world: World, rng: np.random.Generator, lives: Lives, columns: dict[str, Values]
) -> None:
    """Registered again under another spelling; half of these have been merged since."""
    chosen = np.flatnonzero(happens(rng, calibration.SHARE_TWICE_ON_THE_BOOKS, len(lives)))
    chosen = chosen if len(chosen) >= 2 else np.array([3, 7])
    again = {name: some(values, chosen) for name, values in columns.items()}
    again["first_name"] = [misspelt(name) for name in again["first_name"]]
    again["known_as"] = ""
    again["nhs_number"] = ""
    again["pnc_number"] = [p if n % 2 else "" for n, p in enumerate(again["pnc_number"])]
    again["merged_into_person_id"] = where(np.arange(len(chosen)) % 2 == 0, chosen)
    told = np.minimum(lives.known_on[chosen] + 400, world.as_at)
    world.frames.add("person", child=chosen, told_on=told, **again)


def misspelt(name: str) -> str:
    """The name as somebody might hear it."""
    swaps = {
        "Callum": "Calum",
        "Connor": "Conor",
        "Jayden": "Jaiden",
        "Chloe": "Khloe",
        "Liam": "Leam",
    }
    return swaps.get(name, name[:-1] + name[-1] * 2 if len(name) > 2 else name)
