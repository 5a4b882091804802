"""Puts together the notes of contacts from sentences that fit each of them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.days import EMPTY, Truth, Whole, known, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.work import contact_words as words
from throughcare.dataset.synthetic.work.occasions import (
    METHOD,
    METHODS,
    PURPOSE,
    PURPOSE_CODES,
    Occasions,
)

PRONOUNS = (
    {"he": "he", "him": "him", "his": "his", "himself": "himself"},
    {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    {"he": "they", "him": "them", "his": "their", "himself": "themselves"},
)
VERBS = (
    {"is": "is", "was": "was", "has": "has", "s": "s"},
    {"is": "are", "was": "were", "has": "have", "s": ""},
)
ATTENDED, LATE, EXCUSED, MISSED, REFUSED, CANCELLED = range(6)
SCHOOL_IS_OUT = 15 * 60 + 30
SNOW = (12, 1, 2)  # months in which the buses may stop for it


class Pools:
    """Pools of sentences in one list, each sentence once for every pronoun."""

    def __init__(self, pools: words.Pools) -> None:
        self.sentences: list[str] = []
        self.number = {name: place for place, name in enumerate(pools)}
        self.first, self.size = [], []
        for pool in pools.values():
            self.first.append(len(self.sentences))
            self.size.append(len(pool))
            self.sentences += [_in_words_of(each, n) for n in range(3) for each in pool]

    def numbered(self, codes: tuple[str, ...], *, otherwise: str = "") -> Whole:
        """The pool of each code, or the one that stands for all that have none of their own."""
        missing = self.number.get(otherwise, EMPTY)
        return np.array([self.number.get(code, missing) for code in codes], dtype=np.int64)

    def draw(self, rng: np.random.Generator, pool: Whole, pronoun: Whole) -> pa.Array:
        """A sentence of each pool and a space after it; blank where there is no pool."""
        at = np.where(known(pool), pool, 0)
        size = np.array(self.size)[at]
        place = np.array(self.first)[at] + pronoun * size + rng.integers(0, size)
        return pick(self.sentences, where(known(pool), place))


def _in_words_of(sentence: str, pronoun: int) -> str:
    forms = PRONOUNS[pronoun] | VERBS[pronoun // 2]
    capitals = {name.capitalize(): word.capitalize() for name, word in forms.items()}
    return sentence.format(**forms, **capitals) + " "


OPENINGS, WORK, IN_CUSTODY = Pools(words.OPENINGS), Pools(words.WORK), Pools(words.IN_CUSTODY)
ENDINGS, ALONE = Pools(words.ENDINGS), Pools(words.ALONE)
NOT_SEEN = {
    MISSED: Pools(words.MISSED),
    REFUSED: Pools(words.REFUSED),
    CANCELLED: Pools(words.CANCELLED),
    EXCUSED: Pools(words.EXCUSED),
}


def notes(
    rng: np.random.Generator, seen: Occasions, attendance: Whole, minute: Whole, pronoun: Whole
) -> pa.Array:
    """A note for most contacts that have been; blank for those still to come."""
    count = len(attendance)
    written = (attendance <= CANCELLED) & happens(rng, 0.93, count)
    alone = _alone(seen)
    came = (attendance <= LATE) & ~known(alone)
    parts = [
        OPENINGS.draw(rng, where(came, _opening(rng, seen, attendance, minute)), pronoun),
        *_work(rng, seen, came, pronoun),
        ENDINGS.draw(rng, where(came, _ending(rng, seen)), pronoun),
        ALONE.draw(rng, where(attendance <= LATE, alone), pronoun),
        *(_not_seen(rng, seen, attendance, kind, pronoun) for kind in NOT_SEEN),
    ]
    note = pc.binary_join_element_wise(*parts, "")
    for sentence in sorted({_in_words_of(each, n) for n in range(3) for each in words.ONCE}):
        note = _only_the_first_time(note, sentence, seen)
    return pc.if_else(pa.array(written), pc.utf8_trim_whitespace(note), "")


def _only_the_first_time(note: pa.Array, sentence: str, seen: Occasions) -> pa.Array:
    """The notes, with the sentence left in the first of each child's and taken out of the rest."""
    rows = np.flatnonzero(pc.match_substring(note, sentence).to_numpy(zero_copy_only=False))
    rows = rows[np.lexsort((seen.on[rows], seen.child[rows]))]
    again = np.zeros(len(note), dtype=bool)
    again[rows[1:]] = seen.child[rows[1:]] == seen.child[rows[:-1]]
    return pc.if_else(pa.array(again), pc.replace_substring(note, sentence, ""), note)


def _opening(rng: np.random.Generator, seen: Occasions, attendance: Whole, minute: Whole) -> Whole:
    pool = OPENINGS.numbered(METHODS)[seen.method]
    away = (seen.method == METHOD["home-visit"]) & ~seen.with_parents
    pool = np.where(away, OPENINGS.number["visit-elsewhere"], pool)
    at_work = (seen.purpose == PURPOSE["reparation"]) & (seen.method == METHOD["community"])
    pool = np.where(at_work, OPENINGS.number["reparation"], pool)
    from_school = seen.in_school & (minute >= SCHOOL_IS_OUT) & (seen.method == METHOD["office"])
    from_school &= happens(rng, 0.5, len(pool))
    pool = np.where(from_school, OPENINGS.number["office-after-school"], pool)
    travels = np.isin(seen.method, [METHOD["office"], METHOD["community"]])
    return np.where((attendance == LATE) & travels, OPENINGS.number["late"], pool)


def _work(
    rng: np.random.Generator, seen: Occasions, came: Truth, pronoun: Whole
) -> tuple[pa.Array, pa.Array]:
    """What was done, inside and outside: one of the two is blank."""
    inside = IN_CUSTODY.numbered(PURPOSE_CODES, otherwise="supervision")[seen.purpose]
    outside = WORK.numbered(PURPOSE_CODES)[seen.purpose]
    about_it = (
        (seen.purpose == PURPOSE["supervision"]) & seen.offended & happens(rng, 0.4, len(came))
    )
    outside = np.where(about_it, WORK.number["offending"], outside)
    return (
        IN_CUSTODY.draw(rng, where(came & seen.inside, inside), pronoun),
        WORK.draw(rng, where(came & ~seen.inside, outside), pronoun),
    )


def _ending(rng: np.random.Generator, seen: Occasions) -> Whole:
    pool = np.full(len(seen.on), ENDINGS.number["any"])
    school = seen.in_school & happens(rng, 0.3, len(pool))
    pool = np.where(school, ENDINGS.number["school"], pool)
    calls = np.isin(seen.method, [METHOD["telephone"], METHOD["video"]])
    pool = np.where(calls, ENDINGS.number["call"], pool)
    pool = np.where(seen.purpose == PURPOSE["reparation"], ENDINGS.number["work"], pool)
    pool = np.where(seen.inside, ENDINGS.number["custody"], pool)
    ends = np.isin(seen.purpose, [PURPOSE["court"], PURPOSE["closure"], PURPOSE["panel"]])
    return where(~ends, pool)


def _alone(seen: Occasions) -> Whole:
    """The pool of those notes that are one sentence; empty for the rest."""
    pool = ALONE.numbered(METHODS)[seen.method]
    again = seen.purpose == PURPOSE["missed-contact"]
    for method in ("text", "letter"):
        chosen = again & (seen.method == METHOD[method])
        pool = np.where(chosen, ALONE.number[f"{method}-missed"], pool)
    for method in ("telephone", "school-visit"):
        chosen = (seen.whom == 3) & (seen.method == METHOD[method])
        pool = np.where(chosen, ALONE.number[f"{method}-professional"], pool)
    return np.where(seen.whom == 2, ALONE.number["carer"], pool)


def _not_seen(
    rng: np.random.Generator, seen: Occasions, attendance: Whole, kind: int, pronoun: Whole
) -> pa.Array:
    pools = NOT_SEEN[kind]
    pool = pools.numbered(METHODS, otherwise="any")[seen.method]
    if kind == MISSED:
        away = (seen.method == METHOD["home-visit"]) & ~seen.with_parents
        pool = np.where(away, pools.number["visit-elsewhere"], pool)
    if kind == EXCUSED:
        usual = pool == pools.number["any"]
        school = usual & seen.in_school & happens(rng, 0.3, len(pool))
        pool = np.where(school, pools.number["school"], pool)
        court = usual & seen.went_to_court & happens(rng, 0.15, len(pool))
        pool = np.where(court, pools.number["court"], pool)
        snow = usual & _may_snow(seen.on) & happens(rng, 0.15, len(pool))
        pool = np.where(snow, pools.number["snow"], pool)
    return pools.draw(rng, where(attendance == kind, pool), pronoun)


def _may_snow(on: Whole) -> Truth:
    months = on.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    return np.asarray(np.isin(months, SNOW))
