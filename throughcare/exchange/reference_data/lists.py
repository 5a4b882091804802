"""Read the Ministry of Justice's standing lists from the npm package that carries them.

The package is `@moj-bichard7-developers/bichard7-next-data` (MIT licence), put into
`node_modules` together with the front-end assets.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path("node_modules", "@moj-bichard7-developers", "bichard7-next-data", "dist", "data")
COURT_KINDS = {"B": "magistrates-court", "C": "crown-court"}  # the top level of the code


class ListMissing(LookupError):
    """The package with the lists is not where it should be."""


def read_list(root: Path, name: str) -> list[dict[str, Any]]:
    """One list of the package as it stands. Raises `ListMissing` with what to do."""
    file = root / PACKAGE / name
    try:
        entries = json.loads(file.read_text())
    except FileNotFoundError:
        raise ListMissing(
            f"The list {name} is not in {root / PACKAGE}: run 'make demo' or 'npm ci' first."
        ) from None
    if not isinstance(entries, list):
        raise ListMissing(f"The list {name} is not a list: the package has changed its form.")
    return entries


def offence_codes(root: Path) -> Iterator[dict[str, Any]]:
    """Each offence of the national list once, by its CJS code."""
    for row in read_list(root, "offence-code.json"):
        yield {
            "cjs_code": row["cjsCode"],
            "title": row["offenceTitle"].strip(),
            "home_office_class": row["homeOfficeClassification"],
            "category": row["offenceCategory"],
            "recordable": bool(row["recordableOnPnc"]),
            "notifiable": bool(row["notifiableToHo"]),
        }


def courts(root: Path) -> Iterator[dict[str, Any]]:
    """Each magistrates' court house and Crown Court centre of the national list, once."""
    seen = set()
    for row in read_list(root, "organisation-unit.json"):
        kind = COURT_KINDS.get(row["topLevelCode"])
        levels = [row["topLevelCode"], row["secondLevelCode"], row["thirdLevelCode"]]
        code = "".join([*levels, row["bottomLevelCode"]])
        name = named(row)
        if kind and name and code not in seen:
            seen.add(code)
            yield {"code": code, "name": name, "kind": kind}


def named(row: dict[str, Any]) -> str:
    """The most exact name that the row gives."""
    levels = ("bottomLevelName", "thirdLevelName", "secondLevelName")
    return next((row[level].strip() for level in levels if row[level].strip()), "")
