"""The words of every measure: what it asks, what is counted of what, when, and who says so.

The counting itself is in `throughcare/measures`, under the same code; a test pairs the two.
"""

from dataclasses import dataclass, field

from throughcare.rulebook import table_files
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import Row


@dataclass(frozen=True, kw_only=True)
class Indicator(Rule):
    """What one measure says it is; its name is the heading above the figure.

    `question` is what the figure answers. `numerator` and `denominator` are of the headline; the
    denominator is empty for a plain count. `counted_when` says which day decides that something
    is counted, and where the measure departs from a published way of counting it. `version`
    changes whenever the answer to the same records could change. `parts` are the words of each
    sub-measure by its code, in the order in which they are shown. `dated_by` are the columns of
    its rows that decide whether a row is of the period, and `listed` those that a list of the rows
    shows, in order; a part shows those of them that its rows have.
    """

    question: str
    numerator: str
    denominator: str = ""
    counted_when: str
    version: str
    parts: dict[str, str] = field(default_factory=dict)
    dated_by: tuple[str, ...]
    listed: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name, as a page prints it above the figure."""
        return self.name


def _parts() -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for row in table_files.rows("indicator_parts"):
        parts.setdefault(row["code"], {})[row["part"]] = row["words"]
    return parts


def _indicator(row: Row, parts: dict[str, str], listed: Row) -> Indicator:
    return Indicator(
        code=row["code"],
        name=row["title"],
        question=row["question"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        counted_when=row["counted_when"],
        version=row["version"],
        parts=parts,
        dated_by=table_files.words(listed["dated_by"]),
        listed=table_files.words(listed["columns"]),
        **table_files.rule_parts(row),
    )


_PARTS = _parts()
_LISTS = {row["code"]: row for row in table_files.rows("indicator_lists")}

INDICATORS: dict[str, Indicator] = {
    row["code"]: _indicator(row, _PARTS.get(row["code"], {}), _LISTS[row["code"]])
    for row in table_files.rows("indicators")
}


def indicator(code: str) -> Indicator:
    """The words of a measure. Raises `ValueError`, naming the code, if there are none."""
    try:
        return INDICATORS[code]
    except KeyError:
        raise ValueError(f"{code!r} is not the code of a measure") from None
