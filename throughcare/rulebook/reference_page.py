"""Prints the rulebook: every rule, its numbers, its source and when somebody last read it."""

from dataclasses import fields
from pathlib import Path

from throughcare.rulebook.glossary import glossary_page
from throughcare.rulebook.registry import Chapter, chapters
from throughcare.rulebook.source import Confidence, InForce, Rule, in_words

SHARED = frozenset(field.name for field in fields(Rule))

HEAD = """# Rulebook

Every rule that the service applies, printed from `throughcare/rulebook`. Change it there.

* *In force* says on which days the rule holds; an old case is judged by the rule of its day.
* *Sure* says how the rule came to be written here:
{confidences}
* *Local* marks what a service may set for itself.
* *Read* is the day on which somebody last read the source for this rule; a dash is never.
"""


def reference_page() -> str:
    """The text of `docs/reference/rulebook.md`."""
    confidences = "\n".join(f"  `{each}`: {each.words}" for each in Confidence)
    parts = [HEAD.format(confidences=confidences)]
    parts += [_chapter(chapter) for chapter in chapters()]
    return "\n".join(parts)


def write_pages(docs: Path) -> None:
    """Write the reference page and the glossary into a folder of documents."""
    (docs / "reference").mkdir(parents=True, exist_ok=True)
    (docs / "reference" / "rulebook.md").write_text(reference_page(), encoding="utf-8")
    (docs / "glossary.md").write_text(glossary_page(), encoding="utf-8")


def _chapter(chapter: Chapter) -> str:
    title, rules = chapter
    lines = [
        f"## {title}",
        "",
        "| Code | Rule | Says | In force | Source | Read | Sure | Local |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(rule) for rule in rules),
        "",
    ]
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    source = rule.source
    cells = (
        f"`{rule.code}`",
        rule.name,
        _says(rule),
        _days(rule.in_force),
        f"[{source.title}](../sources/rules.md#{source.key}), {source.passage}",
        rule.read_on.isoformat() if rule.read_on else "-",
        rule.confidence.value,
        "yes" if rule.local_setting else "",
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _days(in_force: InForce) -> str:
    until = f" to {in_words(in_force.last_day)}" if in_force.last_day else ""
    return f"{'' if until else 'from '}{in_words(in_force.first_day)}{until}"


def _says(rule: Rule) -> str:
    sentence = (
        (field.name.replace("_", " "), getattr(rule, field.name))
        for field in fields(rule)
        if field.name not in SHARED
    )
    return "; ".join(f"{name} {_value(value)}" for name, value in sentence if _is_said(value))


def _is_said(value: object) -> bool:
    return value is not None and value not in ("", ())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{_value(key)} {_value(each)}" for key, each in value.items())
    if isinstance(value, frozenset):
        return ", ".join(str(each) for each in sorted(value))
    if isinstance(value, tuple):
        return " ".join(_value(each) for each in value)
    return str(value)
