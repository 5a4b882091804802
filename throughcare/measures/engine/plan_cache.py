"""Plans that were written before, so that they need not be written again.

Writing a plan takes Ibis many times longer than an engine takes to answer it for one service.
What was written is kept in memory, and on a shelf, which is a folder, for the next process. The
folder is called by a mark of the measures, the rulebook and the schema, so that a changed
definition, or another version of Ibis, is written anew.
"""

import base64
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc

from throughcare.files import write_whole
from throughcare.measures.engine.compiled_sql import QueryPlan, Statement, Sums, no_garbage

MOST_KEPT = (
    1_000  # the day on which the data end is part of some plans, so each day brings new ones
)
WRITTEN_BY = ("ibis-framework", "sqlglot")
WRITTEN_IN = ("measures", "rulebook", "schema")
"""The folders that an expression is made of: a change in one of them makes every plan anew."""


class PlanCache:
    """Plans by what was asked, for as long as the book lasts."""

    def __init__(self) -> None:
        self.known: dict[str, QueryPlan] = {}

    def plan(self, question: str, write: Callable[[], QueryPlan]) -> QueryPlan:
        """The plan for what is asked, written if it was never asked before."""
        if question not in self.known:
            self.known[question] = self.stored(question) or self.written(question, write)
        return self.known[question]

    def stored(self, question: str) -> QueryPlan | None:
        """A plan from before the book was opened."""

    def written(self, question: str, write: Callable[[], QueryPlan]) -> QueryPlan:
        """A plan made anew; it is then kept."""
        with no_garbage():
            return write()


class PlanFolder(PlanCache):
    """Plans kept as files in a folder. One that cannot be read or written does without."""

    def __init__(self, at: Path) -> None:
        super().__init__()
        self.folder = at / mark()

    def file(self, question: str) -> Path:
        """Where a plan lies."""
        return self.folder / f"{sha256(question.encode()).hexdigest()[:32]}.json"

    def stored(self, question: str) -> QueryPlan | None:
        try:
            return from_text(self.file(question).read_text(encoding="utf-8"))
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def written(self, question: str, write: Callable[[], QueryPlan]) -> QueryPlan:
        plan = super().written(question, write)
        if not any(each.tables for each in plan.statements):
            with suppress(OSError):
                self.keep(self.file(question), to_text(plan))
        return plan

    def keep(self, file: Path, text: str) -> None:
        """Write a file whole; remove the oldest, and what other versions of the measures left."""
        if not self.folder.exists():
            for old in self.folder.parent.glob("*"):
                shutil.rmtree(old, ignore_errors=True)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(self.folder.iterdir(), key=age, reverse=True)[MOST_KEPT:]:
            old.unlink(missing_ok=True)
        write_whole(file, text)


def age(file: Path) -> float:
    """When a file was written."""
    return file.stat().st_mtime


@cache
def mark() -> str:
    """Changes with the measures, what they are written in, and what turns them into statements."""
    seen = sha256(" ".join(f"{name} {version(name)}" for name in WRITTEN_BY).encode())
    package = Path(__file__).parents[2]
    for name in WRITTEN_IN:
        for file in sorted((package / name).rglob("*")):
            if file.suffix in (".py", ".csv"):
                seen.update(f"{file.relative_to(package)}".encode() + file.read_bytes())
    return seen.hexdigest()[:16]


def to_text(plan: QueryPlan) -> str:
    """A plan as JSON, which holds no data of anybody."""
    sums = [{"parts": s.parts, "by": s.by, **packed(s.statement)} for s in plan.sums]
    return json.dumps({"stored": [packed(each) for each in plan.stored], "sums": sums})


def from_text(text: str) -> QueryPlan:
    """A plan from JSON. Raises `ValueError`, `TypeError` or `KeyError` for what is none."""
    plan = json.loads(text)
    sums = tuple(Sums(tuple(s["parts"]), tuple(s["by"]), unpacked(s)) for s in plan["sums"])
    return QueryPlan(tuple(unpacked(each) for each in plan["stored"]), sums)


def packed(written: Statement) -> dict[str, str]:
    """A statement as plain words."""
    columns = base64.b64encode(written.schema.serialize().to_pybytes()).decode()
    return {"text": written.text, "columns": columns}


def unpacked(packed_statement: dict[str, str]) -> Statement:
    """A statement from plain words."""
    schema = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(packed_statement["columns"])))
    return Statement(packed_statement["text"], schema)
