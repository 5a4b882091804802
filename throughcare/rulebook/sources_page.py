"""Prints every source of the rulebook with the rules that rest on it."""

from collections import defaultdict

from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.instruments.files import instruments
from throughcare.rulebook.registry import all_rules
from throughcare.rulebook.source import Rule, Source
from throughcare.rulebook.table_files import cite, rows

HEAD = """# Sources of the rules

Each source that the rulebook cites, where it can be read, and the rules that rest on it as this
project states them, in its own words. Printed from `throughcare/rulebook`; the numbers and days in
force of each rule are in [the rulebook](../reference/rulebook.md).
"""
MOST_NAMED = 60  # of a list of codes the first are enough to find it by


def sources_page() -> str:
    """The text of `docs/sources/rules.md`."""
    resting: dict[str, list[Rule]] = defaultdict(list)
    for rule in (*all_rules(), *instruments()):
        resting[rule.source.key].append(rule)
    parts = [HEAD]
    parts += [
        _section(key, cite(key), resting[key]) for key in (row["key"] for row in rows("sources"))
    ]
    return "\n".join(parts)


def _section(key: str, source: Source, resting: list[Rule]) -> str:
    read = f"last read on {source.read_on.isoformat()}" if source.read_on else "still to be read"
    lines = [
        f"## {key}",
        "",
        f"{source.title}. {source.publisher}: {source.passage}. <{source.url}>, {read}.",
        "",
    ]
    lines += [f"* {rule.name} (`{rule.code}`)" for rule in resting[:MOST_NAMED]]
    if len(resting) > MOST_NAMED:
        lines.append(f"* and {len(resting) - MOST_NAMED} more of the same list")
    if key in _of_indicators():
        lines.append("* Definitions of measures: [measures.md](measures.md)")
    return "\n".join([*lines, ""])


def _of_indicators() -> set[str]:
    return {each.source.key for each in INDICATORS.values()}
