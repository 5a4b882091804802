"""Work a measure out: its figures, whole or broken down, and the rows that they count.

Nothing here knows which measure it is. What is missing, unknown or not yet over is said in
words (`CannotMeasure`), never filled in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.expr.operations import Node, UnboundTable

from throughcare.measures.children.matching import contradicted_words
from throughcare.measures.children.population import SPLIT_BY, PopulationEstimate, children_in
from throughcare.measures.columns import groups_shown, in_order
from throughcare.measures.engine.compiled_sql import QueryPlan, Sums, statement
from throughcare.measures.engine.engines import Engine, rows
from throughcare.measures.engine.folders import Folder
from throughcare.measures.engine.shared_tables import PLACE, Shared, compile_shared, replaced
from throughcare.measures.figures import NOBODY, Children, Figure, RowsCounted, ratio
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.statistics import intervals
from throughcare.rulebook.periods import Period, add_months

SUMS = ("counted", "known", "met", "amount", "with_amount", "of")
DATA_END, PROFILE = "data_end", "profile"
DIGEST = 2**40  # so that no sum of digests is too large for an engine


class CannotMeasure(ValueError):
    """The measure cannot be worked out from what there is; says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class FigureQuery:
    """What is asked of a measure. `as_at` is the day that the data end on."""

    period: Period
    as_at: date
    by: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = None  # type: ignore[assignment]  # filled in below

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", dict(self.parameters or {}))


def refuse_what_is_missing(measure: Measure, folder: Folder) -> None:
    """Raise `CannotMeasure` naming each table and column that the measure needs and lacks."""
    missing = []
    for table, columns in measure.needs.items():
        there = folder.columns(table)
        lacking = [column for column in columns if column not in there]
        if not there:
            missing.append(f"the file {table}")
        elif lacking:
            missing.append(f"the column {', '.join(lacking)} of {table}")
    if missing:
        raise CannotMeasure(
            f"{measure.code} needs {' and '.join(missing)}, not there in {folder.at}."
        )


def figures(
    engine: Engine,
    measure: Measure,
    query: FigureQuery,
    shared: Shared | None = None,
    *,
    every_group: bool = False,
) -> list[Figure]:
    """Every part of the measure, in its order; broken down where that was asked for.

    Groups stand in the order of their lists. With `every_group` those of a short list in which
    nobody is are there too. Give the same `shared` to several measures over the same data to save
    what they share. Raises `CannotMeasure` for a breakdown that the measure does not have.
    """
    strange = [name for name in query.by if name not in measure.by]
    if strange:
        raise CannotMeasure(
            f"{measure.code} cannot be broken down by {', '.join(strange)}; "
            f"it can by {', '.join(measure.by) or 'nothing'}."
        )
    query = without_profile(measure, query)
    results, shared = [], shared or Shared(engine)
    answers = answered(shared, measure, query)
    for part in measure.parts:
        split = replace(query, by=grouped_by(part, query))
        of = tuple(name for name in split.by if name in query.by or name in SPLIT_BY)
        people = children_in(engine, query.period, of) if part.summary is Summary.RATE else None
        groups = answers[part.code] + nobody(measure, split.by, answers[part.code]) * every_group
        groups = sorted(groups, key=lambda sums: in_order(measure.code, group_in(sums, split)))
        results += [figure(measure, part, split, sums, people) for sums in groups]
    results = [with_note(each, contradictions(shared, measure)) for each in results]
    if measure.compared and not query.by:
        results += measure.compared(engine, query, results, **parameters_used(measure, query))
    return [with_days(measure, each) for each in results]


def nobody(
    measure: Measure, by: tuple[str, ...], sums: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The sums of each group of a short list in which nobody was counted."""
    counted = {tuple(str(each[name]) for name in by) for each in sums}
    return [
        {**dict.fromkeys(SUMS, 0), **group}
        for group in groups_shown(measure.code, by)
        if tuple(group.values()) not in counted
    ]


def group_in(sums: Mapping[str, Any], query: FigureQuery) -> dict[str, Any]:
    """The group that sums are of."""
    return {name: sums[name] for name in query.by}


def with_days(measure: Measure, each: Figure) -> Figure:
    """The figure with the days that it counts."""
    return replace(each, days=measure.days_counted(each.part, each.period, each.parameters))


def contradictions(shared: Shared, measure: Measure) -> str:
    """What is said where one national number is of several children; asked once."""
    if not measure.matches:
        return ""
    if shared.contradictions is None:
        shared.contradictions = contradicted_words(shared.engine)
    return shared.contradictions


def with_note(whole: Figure, words: str) -> Figure:
    """The figure with one more sentence beside it."""
    return replace(whole, note=f"{whole.note} {words}".strip()) if words else whole


def answered(
    shared: Shared, measure: Measure, query: FigureQuery
) -> dict[str, list[dict[str, Any]]]:
    """The sums of every part by its code: those asked for before, and the others by one plan."""
    names = {part.code: name_of(measure, part, query) for part in measure.parts}
    new = tuple(part for part in measure.parts if names[part.code] not in shared.answers)
    if new:
        plan = plan_for(shared.engine, replace(measure, parts=new), query)
        shared.answers |= {names[code]: rows for code, rows in shared.sums(plan).items()}
    return {code: shared.answers[name] for code, name in names.items()}


def name_of(measure: Measure, part: Part, query: FigureQuery) -> str:
    """What is asked of a part, in words that are the same in every process."""
    given = sorted(parameters_used(measure, query).items())
    days = f"{query.period.first_day}..{query.period.last_day}"
    return f"{measure.code}.{part.code} {days} by {grouped_by(part, query)} with {given}"


def plan_for(engine: Engine, measure: Measure, query: FigureQuery) -> QueryPlan:
    """What an engine is sent for the parts of a measure, from its book."""
    words = "\n".join([engine.name, *(name_of(measure, part, query) for part in measure.parts)])
    return engine.plans.plan(words, lambda: written(engine.name, measure, query))


def written(engine: str, measure: Measure, query: FigureQuery) -> QueryPlan:
    """A new plan: what the measure shares, and one statement for parts whose sums look alike."""
    given = parameters_used(measure, query)
    stored, held = compile_shared(
        engine, measure.shared(query.period, **given) if measure.shared else ()
    )
    alike: dict[Any, list[tuple[str, ir.Table]]] = {}
    for part in measure.parts:
        by = grouped_by(part, query)
        sums = summed(replaced(part_rows(measure, part, query).op(), held).op(), by)
        alike.setdefault((by, sums.schema()), []).append((part.code, sums))
    return QueryPlan(
        stored,
        tuple(
            Sums(tuple(code for code, _ in some), by, statement(engine, union_of_parts(some).op()))
            for (by, _), some in alike.items()
        ),
    )


def union_of_parts(sums: Sequence[tuple[str, ir.Table]]) -> ir.Table:
    """The sums of several parts as one table, each row with the place of its part."""
    placed = [each.mutate(**{PLACE: ibis.literal(n)}) for n, (_, each) in enumerate(sums)]
    return ibis.union(*placed) if len(placed) > 1 else placed[0]


def grouped_by(part: Part, query: FigureQuery) -> tuple[str, ...]:
    """The columns that a part is broken down by: those asked for, and its own."""
    return tuple(dict.fromkeys((*query.by, *part.by)))


def without_profile(measure: Measure, query: FigureQuery) -> FigureQuery:
    """Without a breakdown, nothing is worked out that only a breakdown asks for."""
    needs_profile = query.by or PROFILE in query.parameters or PROFILE not in measure.parameters
    return (
        query if needs_profile else replace(query, parameters={**query.parameters, PROFILE: False})
    )


def parameters_used(measure: Measure, query: FigureQuery) -> dict[str, Any]:
    """The parameters of a measure; one that asks where the data end is told the day as at."""
    given = measure.settle(query.parameters)
    if given.get(DATA_END, query.as_at) is None:
        given[DATA_END] = query.as_at
    return given


def part_rows(measure: Measure, part: Part, query: FigureQuery) -> ir.Table:
    """What a part counts, as an expression that no engine has run yet."""
    given = tuple(sorted(parameters_used(measure, query).items()))
    return rows_expression(part.counted or measure.counted, query.period, given)


def tables_read(measure: Measure, query: FigureQuery) -> frozenset[str]:
    """The tables that the rows of a measure are worked out from, in any of its parts."""
    questions = (part_rows(measure, part, query).op() for part in measure.parts)
    return frozenset(table.name for each in questions for table in each.find(UnboundTable))


@lru_cache(maxsize=1_000)
def rows_expression(
    counted: Callable[..., ir.Table], period: Period, given: tuple[tuple[str, Any], ...]
) -> ir.Table:
    """An expression, built once: building it takes longer than answering it for one service."""
    return counted(period, **dict(given))


def cases(
    engine: Engine, measure: Measure, query: FigureQuery, part: str = ""
) -> list[dict[str, Any]]:
    """The rows themselves, ordered so that two runs give the same list."""
    which = measure.part(part) if part else measure.parts[0]
    listed = rows(engine, part_rows(measure, which, query))
    return sorted(listed, key=lambda row: tuple(str(value) for value in row.values()))


@lru_cache(maxsize=1_000)
def summed(rows_counted: Node, by: tuple[str, ...]) -> ir.Table:
    """Counts and sums over the rows, for each group."""
    counted = rows_counted.to_expr()
    amount = counted.amount if "amount" in counted.columns else ibis.null("int64")
    of = counted.of if "of" in counted.columns else ibis.null("int64")
    whole = counted.mutate(amount_=amount, of_=of, met_=ibis.ifelse(counted.met, 1, 0))
    sums = {
        "counted": whole.count(),
        "known": whole.met.count(),
        "met": whole.met_.sum(),
        "amount": whole.amount_.sum(),
        "with_amount": whole.amount_.count(),
        "of": whole.of_.sum(),
        "given": (whole.amount_.fill_null(0) != 0).sum(),
        **digests(whole),
    }
    return whole.group_by(list(by)).aggregate(**sums) if by else whole.aggregate(**sums)


def digests(whole: ir.Table) -> dict[str, ir.IntegerScalar]:
    """Whose the rows of each kind are, as sums that add up as the rows do."""
    if "person_id" not in whole.columns:
        return {}
    who = whole.person_id.hash() % DIGEST
    kinds = {
        "met_who": whole.met,
        "not_met_who": ~whole.met,
        "unknown_who": whole.met.isnull(),
        "given_who": whole.amount_.fill_null(0) != 0,
        "with_amount_who": whole.amount_.notnull(),
    }
    return {name: ibis.ifelse(kind, who, 0).sum() for name, kind in kinds.items()}


def figure(
    measure: Measure,
    part: Part,
    query: FigureQuery,
    sums: Mapping[str, Any],
    people: PopulationEstimate | None,
) -> Figure:
    """One figure from the sums of its group."""
    number = {name: int(sums[name] or 0) for name in ("counted", "known", "met", "amount", "of")}
    group = group_in(sums, query)
    with_amount = int(sums["with_amount"] or 0)
    top, bottom = over(part.summary, number, with_amount)
    if part.summary is Summary.RATE:
        bottom = people.number_in(group) if people else None
    whole = Figure(
        measure=measure.code,
        part=part.code,
        unit=part.unit,
        numerator=top,
        denominator=bottom,
        unknown=number["counted"] - number["known"],
        value=value_of(part, top, bottom, of_unknown=of_unknown(part, number, with_amount)),
        period=query.period,
        as_at=query.as_at,
        group=group,
        parameters=parameters_used(measure, query),
        note=note_of(part, bottom, people),
        rows=rows_counted(part, sums),
    )
    return provisional(measure, replace(whole, interval=around(part, whole)), query)


def rows_counted(part: Part, sums: Mapping[str, Any]) -> RowsCounted:
    """The rows behind the figure, by what became of them."""
    counted, known, met = (int(sums[name] or 0) for name in ("counted", "known", "met"))
    given = "with_amount" if part.summary is Summary.MEAN else "given"

    def lot(kind: str, count: int) -> Children:
        return Children(count, int(sums.get(f"{kind}_who", NOBODY) or 0) if count else 0)

    return RowsCounted(
        summary=part.summary.name,
        met=lot("met", met),
        not_met=lot("not_met", known - met),
        unknown=lot("unknown", counted - known),
        given=lot(given, int(sums.get(given) or 0)),  # none in a group of nobody
    )


def note_of(part: Part, bottom: int | None, people: PopulationEstimate | None) -> str:
    """Of a rate, which population it is of, or that there is none."""
    if part.summary is not Summary.RATE:
        return ""
    return people.words if people and bottom else NO_POPULATION


def of_unknown(part: Part, n: Mapping[str, int], with_amount: int) -> bool:
    """Whether there is something to count, and nobody knows of any of it whether it counts."""
    known = with_amount if part.summary is Summary.TOTAL else n["known"]
    return bool(n["counted"] and not known)


def value_of(part: Part, top: int, bottom: int | None, *, of_unknown: bool) -> Fraction | None:
    """The value in its unit. A total or a count of what is all unknown is unknown, and not 0."""
    if of_unknown and part.summary in (Summary.TOTAL, Summary.COUNT):
        return None
    if part.summary is Summary.COUNT:
        return Fraction(top)
    if part.summary is Summary.TOTAL:
        return part.unit.exact(top)
    return ratio(top, bottom or 0, part.unit)


NO_POPULATION = "No population is loaded for this period, so no rate is shown."


def over(summary: Summary, n: Mapping[str, int], with_amount: int) -> tuple[int, int | None]:
    """The numerator and the denominator of a summary."""
    return {
        Summary.SHARE: (n["met"], n["counted"]),
        Summary.SHARE_OF_KNOWN: (n["met"], n["known"]),
        Summary.COUNT: (n["met"], None),
        Summary.RATE: (n["met"], None),
        Summary.TOTAL: (n["amount"], None),
        Summary.MEAN: (n["amount"], with_amount),
        Summary.AMOUNT_PER_MET: (n["amount"], n["met"]),
        Summary.AMOUNT_PER_ROW: (n["amount"], n["counted"]),
        Summary.AMOUNT_OF_AMOUNT: (n["amount"], n["of"]),
    }[summary]


def around(part: Part, whole: Figure) -> intervals.Interval | None:
    """The 95 % interval that goes with the summary; none for means of what is not counted."""
    if part.summary in (Summary.SHARE, Summary.SHARE_OF_KNOWN):
        return intervals.share(whole.numerator, whole.denominator or 0, part.unit.per)
    if part.summary is Summary.COUNT:
        return None if whole.value is None else intervals.count(whole.numerator)
    if part.summary is Summary.RATE:
        return intervals.rate(whole.numerator, whole.denominator or 0, part.unit.per)
    return None


def provisional(measure: Measure, whole: Figure, query: FigureQuery) -> Figure:
    """Flag a figure whose window or wait is not over on the day that the data end."""
    if measure.complete_after_months is None:
        months = 0
    else:
        months = measure.complete_after_months(whole.parameters)
    complete = add_months(query.period.last_day, months)
    if complete <= query.as_at:
        return whole
    return replace(whole, provisional=True, complete_on=complete)
