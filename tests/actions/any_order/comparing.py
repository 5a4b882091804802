"""One thing is done to the record and to the model, and then both are compared."""

import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.actions.any_order.in_the_database import Observer, orphans, unaccounted
from tests.actions.any_order.model import Done, Key, Model, Record, Refused, Row
from throughcare.exchange.transfers.actions import export_case
from throughcare.exchange.transfers.contents import key_prefix
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.loaded_rows import row_of
from throughcare.foundation.facts.refusals import whole
from throughcare.record.children.models import Child

PAGE = "any-order"
TABLES = {
    "person": "children_child",
    "referral": "referrals_referral",
    "residence": "circumstances_residence",
    "offence": "offences_offence",
    "outcome": "outcomes_outcome",
    "contact": "contacts_contact",
    "correction": "writing_correction",
}
STAY = ("correction",)  # what is no part of a copy
EXPORTED = {"offence": "offence_id", "supersedes": "supersedes_contact_id"}
"""Columns of the model that point to another row, as an export calls them."""


class Comparing(RuleBasedStateMachine):
    """`people` are the workers by name; `address` is that of the database's owner."""

    tried: ClassVar[Counter[tuple[str, str]]] = Counter()  # what was done and refused, how often

    def __init__(self, people: dict[str, Any], address: str, exporter: int) -> None:
        super().__init__()
        self.people, self.exporter = people, exporter
        self.observer = Observer(address)
        self.model = Model()
        self.done: list[Done] = []
        self.before = self.observer.rows()

    # Doing one thing.

    def request(
        self,
        worker: str,
        act: Callable[[Any], Any],
        expect: Callable[[], Any],
        *,
        undo: str = "",
        route: str = PAGE,
    ) -> tuple[Any, Any, Done] | None:
        """Do something in a request of its own, which is refused where the model refuses it.

        Afterwards all that changed is in the audit trail, under the request and its worker. Gives
        what the action gave and what the model expects; None where it was refused.
        """
        try:
            expected, wrong = expect(), ""
        except Refused as refused:
            expected, wrong = None, str(refused)
        by = self.people[worker]
        try:
            with acting(by, doing="anything", undo=undo, route=route) as context, whole():
                result = act(by)
            why = ""
        except (ValidationError, PermissionDenied) as refused:
            why = str(refused)
        assert bool(why) == bool(wrong), f"refused: {why or 'no'}; expected: {wrong or 'no'}"
        self.tried[act.__qualname__.split(".")[1], "refused" if why else "done"] += 1
        if why:
            assert self.changes(None, None) == set()
            return None
        touched = self.changes(context.request_id, by.pk)
        return result, expected, Done(context.request_id, worker, undo, {}, {}, touched)

    def changes(self, request: int | None, staff: int | None) -> set[tuple[str, int]]:
        """The rows that a request changed: each is noted, with who, what, before and after."""
        after, noted = self.observer.rows(), self.observer.noted()
        none(unaccounted(self.before, after, noted))
        whose = {(each["request_id"], each["staff_id"], each["who"]) for each in noted}
        assert whose <= {(request, staff, staff)}
        for each in noted:
            where = each["table_name"], each["row_id"]
            row = after.get(where) or self.before.get(where) or {}
            assert row.get("case_id", each["case_id"]) == each["case_id"], each
        self.before = after
        return {(each["table_name"], each["row_id"]) for each in noted}

    def write(
        self,
        worker: str,
        undo: str,
        act: Callable[[Any], Any],
        expect: Callable[[], dict[Key, Any]],
        new: Callable[[Any, dict[Key, Any]], dict[Key, Row]] = lambda _result, _changed: {},
        route: str = PAGE,
    ) -> Done | None:
        """A request that can be taken back: the model takes over what it changed and added."""
        answer = self.request(worker, act, expect, undo=undo, route=route)
        if answer is None:
            return None
        result, expected, done = answer
        changed = {key: row for key, row in expected.items() if key[1] != "new"}
        done.after = changed | new(result, expected)
        done.before = {key: self.model.rows.get(key) for key in done.after}
        for key, row in done.after.items():
            self.model.rows.pop(key, None)
            if row is not None:
                self.model.rows[key] = row
        self.done.append(done)
        return done

    # Rows as the database has them.

    def stored(self, table: str) -> dict[str, dict[str, Any]]:
        """The rows of a table that this example added, by their keys."""
        return {
            row["source_id"]: row for where, row in self.before.items() if where[0] == TABLES[table]
        }

    def aside(self, model: Any, number: int) -> Any:
        """A row as a page showed it before the worker lost sight of it, say: read by the owner."""
        row = row_of(model, self.before[model._meta.db_table, number])
        row.case = row_of(Case, self.before["access_case", row.case_id])
        if model is not Child and hasattr(row, "child_id"):
            row.child = self.aside(Child, row.child_id)
        return row

    def row(self, model: Any, key: Key) -> Any:
        """The row of a model that has this key."""
        return self.aside(model, self.stored(key[0])[key[1]]["id"])

    def child(self, record: Record) -> Child:
        row: Child = self.aside(Child, record.number)
        return row

    # Both compared.

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        for table in TABLES:
            stored = self.stored(table)
            expected = {key[1]: row for key, row in self.model.of(table).items()}
            same(set(stored), set(expected), table)
            for key, row in expected.items():
                said = {name: as_text(stored[key][name]) for name in row.says}
                same(said, dict(row.says), table, key)
                same(stored[key]["case_id"], row.record.case, table, key)
                same(stored[key].get("taken_back", False), row.taken_back, table, key)
                for name, target in row.points.items():
                    pointed = self.stored(target[0])[target[1]]["id"]
                    same(stored[key][f"{name}_id"], pointed, table, key)

    @invariant()
    def each_record_knows_the_others_of_its_child(self) -> None:
        for record in self.model.records:
            family = {each.number for each in self.model.family(record)}
            [(ids, into)] = self.observer.query(
                "SELECT record_ids, merged_into_id FROM children_child WHERE id = %s", record.number
            )
            same((set(ids), ids[0]), (family, record.top.number))
            same(into, record.into.number if record.into else None)

    @invariant()
    def nothing_overlaps_and_nothing_is_an_orphan(self) -> None:
        self.model.require_sound(self.model.rows)
        none(orphans(self.before))

    @invariant()
    def only_drafts_that_nobody_erased_are_kept(self) -> None:
        kept = self.observer.query(
            "SELECT s.staff_id, s.address, s.answers->'notes'->>0 FROM writing_submission s "
            "WHERE s.case_id = ANY (%s) AND s.sent_in IS NULL",
            [record.case for record in self.model.records],
        )
        drafts = self.model.drafts.items()
        expected = {(self.people[who].pk, where, text) for (who, where), text in drafts}
        same(sorted(kept), sorted(expected))

    def teardown(self) -> None:
        """What leaves with each child is what the model says of all their records."""
        for record in self.model.records:
            with tempfile.TemporaryDirectory() as folder:
                export_case(Path(folder) / "copy", self.exporter, record.reference)
                self.is_exported(Path(folder) / "copy", record)
        self.observer.owner.close()

    def is_exported(self, folder: Path, record: Record) -> None:
        expected, prefix = self.model.exported(record), key_prefix("northwick")
        for table in TABLES.keys() - {*STAY}:
            rows = {row[f"{table}_id"]: row for row in in_file(folder / f"{table}.csv")}
            wanted = {prefix + key[1]: row for key, row in expected.items() if key[0] == table}
            same(set(rows), set(wanted), "exported", table)
            for key, row in wanted.items():
                same({name: rows[key][name] for name in row.says}, dict(row.says), table, key)
                for name, target in row.points.items():
                    same(rows[key][EXPORTED[name]], prefix + target[1], table, key)


def same(found: Any, expected: Any, *where: str) -> None:
    """Two are equal, and otherwise say both: pytest does it for modules of tests alone."""
    assert found == expected, f"{where}: {found} is not {expected}"


def none(wrong: Iterable[str]) -> None:
    found = list(wrong)
    assert not found, "; ".join(found)


def as_text(value: Any) -> str:
    """A value of the database as an export writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def in_file(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
