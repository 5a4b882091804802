"""`throughcare measure NAME`: a figure from a folder of case-level files, no server running."""

import csv
import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal

FIXED = (
    "measure",
    "part",
    "value",
    "unit",
    "numerator",
    "denominator",
    "unknown",
    "left_out",
    "low",
    "high",
    "from",
    "to",
    "as_at",
    "provisional",
    "complete_on",
    "parameters",
    "note",
)


def register(subparsers: Subparsers) -> None:
    command = subparsers.add_parser("measure", help="work a measure out")
    command.add_argument("name", help="the code of the measure; 'throughcare measures' lists them")
    command.add_argument(
        "--period", required=True, help="2018Q3, 2018Q3..2019Q2, 2018/19 or two days with .."
    )
    command.add_argument("--data", type=Path, help="a folder of files; else the latest snapshot")
    command.add_argument(
        "--dates", choices=["dmy", "mdy"], default="", help="how days in numbers are written"
    )
    command.add_argument("--service", help="whose snapshot; several with commas are pooled")
    command.add_argument("--by", default="", help="columns to break it down by, with commas")
    command.add_argument("--as-at", help="the day that the data end on; else the snapshot's")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the measure; may be given again",
    )
    command.add_argument(
        "--standardise-by",
        type=Path,
        metavar="FILE",
        dest="national",
        help="with proven-reoffending: a CSV of previous_offences (a band, or all), rate "
        "(percent in the nation) and source; adds a rate that is an illustration",
    )
    command.add_argument("--part", default="", help="with --cases: the part whose rows to list")
    command.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    command.add_argument("--cases", action="store_true", help="list what is counted")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    import duckdb

    from throughcare.config.measured_data import check, say_how_read, unread_rows
    from throughcare.measures.catalogue import find
    from throughcare.measures.children.matching import unmatched_words
    from throughcare.measures.run import cases, figures, refuse_what_is_missing

    try:
        measure = find(arguments.name)
        folder, engine, query = prepared(arguments, measure)
        refuse_what_is_missing(measure, folder)
        engine.open(folder)
        exceptions = check(engine, measure, query, folder)
        if arguments.cases:
            show(cases(engine, measure, query, arguments.part), arguments)
        else:
            results = figures(engine, measure, query, every_group=True)
            results += standardised(engine, measure, query, arguments.national)
            unread = unread_rows(folder)
            notes = (unmatched_words(engine), exceptions.words, unread.words)
            left_out = exceptions.rows + unread.rows
            show([flat(each, notes, left_out) for each in results], arguments, measure.code)
        say_how_read(folder)
    except (LookupError, ValueError) as refused:
        raise Refusal(str(refused)) from refused
    except duckdb.Error as wrong:
        raise Refusal(
            f"The files of {arguments.data or 'the snapshot'} could not be read to their end: one "
            "may be damaged."
        ) from wrong
    return 0


def prepared(arguments: Namespace, measure: Any) -> tuple[Any, Any, Any]:
    """The folder, the engine and what is asked, from the words of the command line."""
    from throughcare.config.environment import state_folder
    from throughcare.config.measured_data import chosen_folder
    from throughcare.measures.engine.engines import engine_called
    from throughcare.measures.engine.plan_cache import PlanFolder
    from throughcare.measures.engine.returns import as_at_of
    from throughcare.measures.run import FigureQuery
    from throughcare.rulebook.periods import parse_period

    folder = chosen_folder(arguments)
    given = dict(pair.split("=", 1) for pair in arguments.set if "=" in pair)
    if len(given) != len(arguments.set):
        raise Refusal("Write a parameter as NAME=VALUE, for example --set followup_months=24.")
    day = date.fromisoformat(arguments.as_at) if arguments.as_at else None
    as_at = day or as_at_of(folder) or date.today()
    query = FigureQuery(
        period=parse_period(arguments.period),
        as_at=as_at,
        by=tuple(name for name in arguments.by.split(",") if name),
        parameters=measure.read_parameters(given),
    )
    book = PlanFolder(state_folder() / "statements")
    return folder, engine_called(arguments.engine, book), query


def standardised(engine: Any, measure: Any, query: Any, national: Path | None) -> list[Any]:
    """The reoffending rate standardised by prior record, where that is asked for.

    Raises `Refusal` for another measure.
    """
    if national is None:
        return []
    if measure.code != "proven-reoffending":
        raise Refusal("Only proven-reoffending is standardised: leave out --standardise-by.")
    from throughcare.config.national_rates import read_national_rates
    from throughcare.measures.reoffending.standardisation import BAND, standardised_figure
    from throughcare.measures.run import figures

    binary = replace(measure, parts=(measure.part("binary"),))
    by_band = figures(engine, binary, replace(query, by=(BAND,)))
    result = standardised_figure(by_band, read_national_rates(national))
    return [result] if result else []


def flat(figure: Any, notes: tuple[str, ...] = (), left_out: int = 0) -> dict[str, Any]:
    """A figure as one row of plain values.

    The notes are said of each; `left_out` is how many rows of the files were not counted because
    they break a rule of the dataset.
    """
    low_high = figure.interval
    return {
        "measure": figure.measure,
        "part": figure.part,
        **figure.group,
        "value": None if figure.shown is None else str(figure.shown),
        "unit": figure.unit.name,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unknown": figure.unknown,
        "left_out": left_out,
        "low": None if low_high is None else round(low_high.low, 2),
        "high": None if low_high is None else round(low_high.high, 2),
        "from": figure.days.first_day.isoformat(),
        "to": figure.days.last_day.isoformat(),
        "as_at": figure.as_at.isoformat(),
        "provisional": figure.provisional,
        "complete_on": figure.complete_on.isoformat() if figure.complete_on else None,
        "parameters": {name: str(value) for name, value in figure.parameters.items()},
        "note": " ".join(filter(None, (figure.note, *notes))),
    }


def show(listed: list[dict[str, Any]], arguments: Namespace, title: str = "") -> None:
    """Print rows as JSON, as CSV or for reading."""
    if arguments.json:
        print(json.dumps(listed, indent=1, default=str))
        return
    if arguments.csv:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(listed[0]) if listed else [])
        writer.writeheader()
        writer.writerows(listed)
        return
    for row in listed:
        print(sentence(row) if title else "  ".join(f"{k}={v}" for k, v in row.items()))


def sentence(row: dict[str, Any]) -> str:
    """A figure in one line for reading."""
    fixed = set(FIXED)
    group = ", ".join(f"{k} {v}" for k, v in row.items() if k not in fixed)
    of = "" if row["denominator"] is None else f" of {row['denominator']}"
    unknown = f"; {row['unknown']} not known" if row["unknown"] else ""
    parts = [
        f"{row['measure']} {row['part']}{f' ({group})' if group else ''}:",
        f"{row['value'] if row['value'] is not None else no_value(row)}",
        f"({row['numerator']}{of}{unknown}; {row['unit'].lower()}; {days(row)})",
        f"95 % {row['low']} to {row['high']}" if row["low"] is not None else "",
        f"provisional until {row['complete_on']}" if row["provisional"] else "",
        row["note"],
    ]
    return " ".join(part for part in parts if part)


def no_value(row: dict[str, Any]) -> str:
    """What stands in the place of a value: nobody knows it, or there is nothing to count."""
    return "not known" if row["unknown"] else "not shown"


def days(row: dict[str, Any]) -> str:
    """The days that a figure counts, in words."""
    from throughcare.rulebook.source import in_words

    first, last = (date.fromisoformat(row[end]) for end in ("from", "to"))
    if first == last:
        return f"on {in_words(last)}"
    return f"{in_words(first)} to {in_words(last)}"
