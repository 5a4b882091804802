"""The offence profile: which offences local children were cautioned or sentenced for.

How many it is depends on which day, which tiers and whose age: offences decided in the period,
each once, by children of 10 to 17. Class A drugs and supply are read from the offence's code
and overlap, so the two never add up to drug offences; nor do knives by flag and by code.
"""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.engine.code_lists import among
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.decided_offences import BY, NEEDS, decided_offences
from throughcare.rulebook.offences.classes import WEAPON_CODES, codes_of_drugs
from throughcare.rulebook.offences.drugs import DrugAct
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

DRUGS, VIOLENCE = "drugs", "violence-against-the-person"
SUPPLYING = (DrugAct.SUPPLY, DrugAct.POSSESSION_WITH_INTENT)
CLASSES = {letter: sorted(codes_of_drugs(drug_class=letter)) for letter in "ABC"}
SUPPLY = sorted(codes_of_drugs(acts=SUPPLYING))
WEAPONS = sorted(WEAPON_CODES)
PARAMETERS = {"youngest": 10, "oldest": 17}


def offence_profile(
    period: Period, *, category: str = "", youngest: int = 10, oldest: int = 17
) -> ir.Table:
    """Which offences were local children cautioned or sentenced for in the period?

    With a category, `met` says whether the offence is in it; without, every offence is met.
    """
    decided = decided_offences(period, youngest, oldest)
    return decided.mutate(met=decided.yjb_category == category if category else ibis.literal(True))


def drug_offences(
    period: Period, *, flag: str = "", youngest: int = 10, oldest: int = 17
) -> ir.Table:
    """Which drug offences were there, with drugs of which class, and which were supply?

    `met` is the flag asked for (`class_a` or `supply`); it is empty where the offence has no
    code, because then nobody can say.
    """
    decided = decided_offences(period, youngest, oldest)
    drugs = decided.filter(decided.yjb_category == DRUGS)
    flagged = drugs.mutate(
        drug_class=drug_class(drugs.cjs_code),
        class_a=coded(drugs.cjs_code, CLASSES["A"]),
        supply=coded(drugs.cjs_code, SUPPLY),
    )
    return flagged.mutate(met=flagged[flag] if flag else ibis.literal(True))


def weapon_offences(
    period: Period,
    *,
    flag: str = "by_code",
    category: str = "",
    youngest: int = 10,
    oldest: int = 17,
) -> ir.Table:
    """Which offences were with a knife or weapon: as the case manager judged, and by their code?

    `met` is the flag asked for: `by_flag`, `by_code` or `either`. Possessing or threatening with
    a weapon is known by the code; a knife in any other offence only by the flag.
    """
    decided = decided_offences(period, youngest, oldest)
    counted = decided.filter(decided.yjb_category == category) if category else decided
    flagged = counted.mutate(
        by_flag=counted.knife_related, by_code=coded(counted.cjs_code, WEAPONS)
    )
    either = flagged.mutate(either=flagged.by_flag | flagged.by_code)
    return either.mutate(met=either[flag])


def coded(cjs_code: ir.StringValue, codes: list[str]) -> ir.BooleanValue:
    """Whether the offence is one of the codes; empty where it has no code."""
    return ibis.ifelse(cjs_code == "", ibis.null("boolean"), among(cjs_code, codes))


def drug_class(cjs_code: ir.StringValue) -> ir.StringValue:
    """The class of drug that an offence's code names; "not-known" where it names none."""
    cases = [(among(cjs_code, codes), letter) for letter, codes in CLASSES.items()]
    return ibis.cases(*cases, else_="not-known")


def _shared(period: Period, **who: Any) -> tuple[ir.Table, ...]:
    return (decided_offences(period, **who),)


def _share(code: str, counted: Any, **given: Any) -> Part:
    return Part(code=code, summary=Summary.SHARE, counted=partial(counted, **given))


MEASURES = (
    Measure(
        code="offence-profile",
        counted=offence_profile,
        parts=(
            Part(code="offences", summary=Summary.COUNT, unit=COUNT),
            Part(code="categories", summary=Summary.COUNT, unit=COUNT, by=("yjb_category",)),
            _share("violence", offence_profile, category=VIOLENCE),
            _share("drugs", offence_profile, category=DRUGS),
        ),
        needs=NEEDS,
        by=BY,
        parameters=PARAMETERS,
        shared=_shared,
    ),
    Measure(
        code="drug-offences",
        counted=drug_offences,
        parts=(
            Part(code="offences", summary=Summary.COUNT, unit=COUNT),
            _share("class-a", drug_offences, flag="class_a"),
            _share("supply", drug_offences, flag="supply"),
            Part(code="classes", summary=Summary.COUNT, unit=COUNT, by=("drug_class",)),
        ),
        needs=NEEDS | {"offence": (*NEEDS["offence"], "cjs_code")},
        by=BY,
        parameters=PARAMETERS,
        shared=_shared,
    ),
    Measure(
        code="weapon-offences",
        counted=weapon_offences,
        parts=(
            _share("by-code", weapon_offences, flag="by_code"),
            _share("by-flag", weapon_offences, flag="by_flag"),
            _share("either", weapon_offences, flag="either"),
            _share("of-violence", weapon_offences, flag="by_code", category=VIOLENCE),
        ),
        needs=NEEDS | {"offence": (*NEEDS["offence"], "cjs_code", "knife_related")},
        by=BY,
        parameters=PARAMETERS,
        shared=_shared,
    ),
)
