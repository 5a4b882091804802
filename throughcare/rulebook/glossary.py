"""The words of the field in our own words, each with the paper that defines it.

The service shows them on its Glossary page, and `docs/glossary.md` is printed from them.
"""

from dataclasses import dataclass

from throughcare.rulebook.retired_words import RETIRED_WORDS, RetiredWords
from throughcare.rulebook.source import Source, in_words
from throughcare.rulebook.table_files import rows, source_of


@dataclass(frozen=True)
class Term:
    """A word of the field: what it means, and who defines it."""

    term: str
    meaning: str
    source: Source

    @property
    def anchor(self) -> str:
        """The term as the end of a link."""
        letters = (letter if letter.isalnum() else " " for letter in self.term.lower())
        return "-".join("".join(letters).split())


TERMS: tuple[Term, ...] = tuple(
    Term(row["term"], row["meaning"], source_of(row)) for row in rows("glossary")
)


def find(text: str) -> tuple[Term, ...]:
    """The terms whose name holds the text; failing those, the terms whose meaning does."""
    wanted = text.strip().lower()
    named = tuple(term for term in TERMS if wanted in term.term.lower())
    return named or tuple(term for term in TERMS if wanted in term.meaning.lower())


def glossary_page() -> str:
    """The text of `docs/glossary.md`."""
    lines = [
        "# Glossary",
        "",
        "The nouns of this project, in our own words, with the paper that defines each.",
        "Printed from `throughcare/rulebook/tables/glossary.csv`; change it there.",
        "Words that the code alone uses stand among the [house words](house-words.md).",
        "",
    ]
    for term in TERMS:
        lines += [f"**{term.term}**: {term.meaning}", f"*{_cited(term.source)}*", ""]
    lines += ["## Words we no longer say of a child", "", "| Was said | We say |", "|---|---|"]
    lines += [f"| {_was_said(each)} | {each.instead} |" for each in RETIRED_WORDS]
    lines.append("")
    return "\n".join(lines)


def _was_said(each: RetiredWords) -> str:
    until = f" (until {in_words(each.last_day)})" if each.last_day else ""
    return f"{', '.join(each.words)}{until}"


def _cited(source: Source) -> str:
    return f"{source.title}, {source.passage}"
