"""The page `docs/reference/measures.md`: every measure in words, from the rulebook and the code.

The claims and worked examples are read from the tests, so it is printed from a checkout.
"""

from throughcare.measures.catalogue import catalogue
from throughcare.measures.measure import Measure
from throughcare.measures.tested_claims import claims_of
from throughcare.rulebook.indicators.measure_words import INDICATORS, Indicator


def measures_page() -> str:
    """Every measure of the catalogue, in the order of its code."""
    chapters = [chapter(measure, INDICATORS[code]) for code, measure in catalogue().items()]
    return "\n".join(
        [
            "# Measures",
            "",
            "Printed from `throughcare/rulebook/tables/indicators.csv`, the code and the names of "
            "the tests, where the worked examples stand with their tables. Work one out "
            "with `bin/throughcare measure CODE --period 2025/26 --data FOLDER`.",
            "",
            *chapters,
        ]
    )


def chapter(measure: Measure, words: Indicator) -> str:
    """One measure: its question, what is counted, its parts, and what may be set."""
    lines = [
        f"## {words.title}",
        "",
        f"`{measure.code}`, version {words.version}. {words.question}",
        "",
        f"* Numerator: {words.numerator}",
        f"* Denominator: {words.denominator or 'none; it is a count'}",
        f"* Counted when: {words.counted_when}",
        f"* Broken down by: {', '.join(measure.by) or 'nothing'}",
        f"* May be set: {parameters(measure)}",
        f"* Source: {words.source.title}, {words.source.passage} ({words.confidence.words})",
        "",
        "| Part | What it counts |",
        "|---|---|",
        *(
            f"| {part.code} | {words.parts.get(part.code) or words.title} |"
            for part in measure.parts
        ),
        "",
        *tested(measure),
    ]
    return "\n".join(lines)


def tested(measure: Measure) -> list[str]:
    """What tests hold of it, worked examples among them, by the file where they stand."""
    lines: list[str] = []
    for file, claims in claims_of(measure):
        lines += [f"Held by `{file}`:", "", *(f"* {claim}" for claim in claims), ""]
    return lines


def parameters(measure: Measure) -> str:
    """The parameters with their defaults."""
    named = [f"`{name}` ({default})" for name, default in sorted(measure.parameters.items())]
    return ", ".join(named) or "nothing"
