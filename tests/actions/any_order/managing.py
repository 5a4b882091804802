"""What closes, moves, merges and parts records, done by functions of the database, and drafts."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.actions.any_order.choosing import PICK, WHY, WORKERS, days_ago, one_of, some_record
from tests.actions.any_order.comparing import Comparing
from tests.actions.any_order.drafts import address_of, erase_draft, write_draft
from tests.actions.any_order.model import Record, Refused
from throughcare.foundation.access import actions as access
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Restriction, Transfer
from throughcare.foundation.facts.days import today
from throughcare.record.children.actions import merge_records, undo_merge
from throughcare.record.children.models import Merge


class Managing(Comparing):
    """Each is taken back in a way of its own, and none by the ten minutes' undo."""

    def record(self, place: int) -> Record:
        record: Record = one_of(self.model.records, place)
        return record

    def may(self, record: Record, worker: str) -> dict[Any, Any]:
        """The worker may write on the record, and nothing that stands there changes."""
        self.model.require(record, worker)
        return {}

    def manage(
        self, worker: str, act: Callable[[Any], Any], wrong: bool, record: Record
    ) -> tuple[bool, Any]:
        """Something that managers alone do to a record that they see."""

        def expect() -> None:
            if worker == "sam" or wrong or not self.model.open_to(record, worker):
                raise Refused("not theirs to do")

        answer = self.request(worker, act, expect)
        return answer is not None, answer[0] if answer else None

    @some_record
    @rule(worker=WORKERS, place=PICK)
    def transfer(self, worker: str, place: int) -> None:
        """Asked for, and moved on the same day; or taken back, where it moved."""
        record = self.record(place)
        if record.moved:
            act, wrong = self.take_back_move(record), False
        else:
            act, wrong = self.ask_and_move(record), False
        done, _result = self.manage(worker, act, wrong, record)
        record.moved = record.moved != done

    def ask_and_move(self, record: Record) -> Callable[[Any], None]:
        def act(by: Any) -> None:
            case = self.child(record).case
            number = access.ask_transfer(
                case, towards="eastmere", kind="transfer", on=today(), by=by
            )
            transfer = Transfer.objects.select_related("case").get(pk=number)
            access.date_transfer(transfer, moved_on=today(), by=by)

        return act

    def take_back_move(self, record: Record) -> Callable[[Any], None]:
        numbers = [
            number
            for (table, number), row in self.before.items()
            if table == "access_transfer" and row["case_id"] == record.case and row["moved_on"]
        ]
        return lambda by: access.take_back_moved_day(self.aside(Transfer, numbers[0]), by=by)

    @some_record
    @rule(worker=WORKERS, place=PICK, too=st.booleans(), kind=st.sampled_from(["ask", "sealed"]))
    def restrict(self, worker: str, place: int, too: bool, kind: str) -> None:
        record = self.record(place)
        names = ["priya", "sam"] if too else ["priya"]
        named = [self.people[name] for name in names]

        def act(by: Any) -> int:
            case = self.child(record).case
            whom = {"ask": named[0], "named": named, "on": today()}
            return access.restrict_case(case, kind=kind, reason=WHY, **whom, by=by)

        done, _number = self.manage(worker, act, record.named is not None, record)
        if done:
            record.named = frozenset(names)

    @precondition(lambda machine: any(each.named for each in machine.model.records))
    @rule(worker=WORKERS, place=PICK)
    def lift(self, worker: str, place: int) -> None:
        record = one_of((each for each in self.model.records if each.named), place)
        [number] = [
            number
            for (table, number), row in self.before.items()
            if table == "access_restriction" and row["case_id"] == record.case
        ]
        restriction = self.aside(Restriction, number)
        done, _result = self.manage(
            worker,
            lambda by: access.lift_restriction(restriction, on=days_ago(1), by=by),
            False,
            record,
        )
        if done:
            record.named = None

    @precondition(lambda machine: len(machine.model.records) > 1)
    @rule(worker=WORKERS, place=PICK, other=PICK)
    def merge(self, worker: str, place: int, other: int) -> None:
        survivor, merged = self.record(place), self.record(other)
        answer = self.request(
            worker,
            lambda by: merge_records(self.child(survivor), self.child(merged), why=WHY, by=by),
            lambda: self.model.merge(survivor, merged, worker),
        )
        if answer is not None:
            merged.into = survivor

    @precondition(lambda machine: any(each.into for each in machine.model.records))
    @rule(worker=WORKERS, place=PICK)
    def part(self, worker: str, place: int) -> None:
        merged = one_of((each for each in self.model.records if each.into), place)
        [number] = [
            number
            for (table, number), row in self.before.items()
            if table == "children_merge"
            and row["merged_id"] == merged.number
            and row["undone_at"] is None
        ]
        answer = self.request(
            worker,
            lambda by: undo_merge(self.aside(Merge, number), why=WHY, by=by),
            lambda: self.model.undo_merge(merged, worker),
        )
        if answer is not None:
            merged.into = None

    # What nobody sent was never recorded.

    @some_record
    @rule(worker=WORKERS, place=PICK, notes=st.sampled_from(["Came early", "Came late"]))
    def begin_a_draft(self, worker: str, place: int, notes: str) -> None:
        self.draft(worker, self.record(place), notes)

    @precondition(lambda machine: machine.model.drafts)
    @rule(place=PICK)
    def erase_a_draft(self, place: int) -> None:
        worker, address = one_of(self.model.drafts, place)
        [record] = [e for e in self.model.records if address_of(e.reference) == address]
        self.draft(worker, record, "")

    def draft(self, worker: str, record: Record, notes: str) -> None:
        """Write a draft, or without a text erase it; nobody may to whom the form is closed."""
        case, key = self.child(record).case, (worker, address_of(record.reference))

        def act(by: Any) -> None:
            require(by, Capability.RECORD_CONTACTS, case)
            if notes:
                write_draft(by, case, notes)
            else:
                erase_draft(by, case)

        answer = self.request(worker, act, lambda: self.may(record, worker))
        if answer is not None and notes:
            self.model.drafts[key] = notes
        elif answer is not None:
            del self.model.drafts[key]
