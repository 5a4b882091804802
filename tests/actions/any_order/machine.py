"""Any actions in any order. Which are refused, and what the others change, the model says."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.actions.any_order.choosing import (
    AGO,
    PICK,
    WHY,
    WORKERS,
    about,
    at_eleven,
    days_ago,
    one_of,
    some_record,
)
from tests.actions.any_order.comparing import PAGE
from tests.actions.any_order.managing import Managing
from tests.actions.any_order.model import OCCASION, RANKS, Key, Record, Refused, Row, home_of
from throughcare.caseload.registration.actions import add_child
from throughcare.casework.contacts.actions import record_appointment, record_contact
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Child
from throughcare.record.circumstances.actions import move_child
from throughcare.record.offences.actions import correct_offence, record_offence
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.actions import end_order, record_appeal, record_outcome
from throughcare.record.outcomes.models import Outcome

TEXTS = st.sampled_from(["Robbery", "Criminal damage"])
SEEN = st.sampled_from(["", "", "another"])  # the stamp of what was seen; empty for that of today
APPEALS = st.sampled_from(["appeal-pending", "appeal-successful"])
CODES = st.sampled_from([*RANKS, "breach-of-order"])
HOME = {"to": "with-parents", "suitability": "suitable"}
OFFENCE = {"description": "Theft of a bicycle", "yjb_category": "theft-and-handling"}
IN_THE_OFFICE = {"method": "office", "with_whom": "child"}
CAME_IN_WITH = {
    "person": ("first_name", "last_name", "date_of_birth"),
    "referral": ("direction", "kind", "made_on"),
}
"""What adding a child writes, and what the model compares of it from then on."""


class AnyOrder(Managing):
    """Every action that the product has about a child's record, as its page would do it."""

    def row_at(self, table: str, place: int) -> tuple[Key, Row]:
        key, row = one_of(self.model.of(table).items(), place)
        return key, row

    @initialize()
    def begin(self) -> None:
        """Three records, two of them of one child: a home, offences, and what was decided.

        What is rare by chance is tried here each time: a stale form, and undoing what was built on.
        """
        self.add(worker="sam", name="Anna")
        self.add(worker="priya", name="Ana")
        self.add(worker="priya", name="Ana")
        self.move(worker="priya", place=2, ago=40)
        self.merge(worker="priya", place=0, other=2)
        self.offend(worker="priya", place=1, ago=9)
        self.offend(worker="priya", place=1, ago=40)
        self.correct(worker="priya", place=0, text="Robbery", seen="another")
        self.sentence(worker="priya", place=0, every=True, code="referral-order", ago=2)
        self.appeal(worker="priya", place=0, became="appeal-pending", seen="")
        self.undo(worker="priya", place=1)  # the sentence, which was appealed against since

    @rule(worker=WORKERS, name=st.sampled_from(["Anna", "Ana"]))
    def add(self, worker: str, name: str) -> None:
        facts = {"first_name": name, "last_name": "Nowak", "date_of_birth": date(2011, 3, 7)}
        asked = {"asked_by": "police", "asked_on": today(), "sex": "female"}
        answer = self.request(worker, lambda by: add_child(None, by=by, **asked, **facts), dict)
        assert answer is not None
        child: Child = answer[0]
        lead = worker if worker == "sam" else ""
        record = Record(child.source_id, child.reference, child.case_id, child.pk, lead)
        self.model.records.append(record)
        for table, columns in CAME_IN_WITH.items():
            for key, row in self.stored(table).items():
                if row["case_id"] == record.case:
                    self.model.rows[table, key] = Row(record, {n: str(row[n]) for n in columns})

    @some_record
    @rule(worker=WORKERS, place=PICK, ago=AGO)
    def move(self, worker: str, place: int, ago: int) -> None:
        record, on = self.record(place), days_ago(ago)
        self.write(
            worker,
            "record-circumstances",
            lambda by: move_child(self.child(record), **HOME, on=on, by=by),
            lambda: self.model.move(record, on, worker),
            lambda home, _changed: {("residence", home.source_id): home_of(record, on)},
        )

    @some_record
    @rule(worker=WORKERS, place=PICK, ago=AGO)
    def offend(self, worker: str, place: int, ago: int) -> None:
        record, on = self.record(place), days_ago(ago)
        row = Row(record, OFFENCE | {"offence_on": str(on)})
        said = OFFENCE | {"cjs_code": "", "offence_on": on}
        self.write(
            worker,
            "record-offending",
            lambda by: record_offence(self.child(record), by=by, **said),
            lambda: self.may(record, worker),
            lambda offence, _changed: {("offence", offence.source_id): row},
        )

    @about("offence")
    @rule(worker=WORKERS, place=PICK, text=TEXTS, seen=SEEN)
    def correct(self, worker: str, place: int, text: str, seen: str) -> None:
        key, row = self.row_at("offence", place)

        def act(by: Any) -> Any:
            offence = self.row(Offence, key)
            said = {"cjs_code": offence.cjs_code, "offence_on": offence.offence_on}
            said |= {"description": text, "yjb_category": offence.yjb_category}
            return correct_offence(
                offence, answers=said, why=WHY, seen=seen or stamp(offence), by=by
            )

        def expect() -> dict[Key, Row]:
            self.model.require(row.record, worker)
            if seen or row.says["description"] == text:
                raise Refused("somebody changed it meanwhile, or nothing is different")
            return {key: row.saying(description=text)}

        def new(correction: Any, changed: dict[Key, Any]) -> dict[Key, Row]:
            return {("correction", correction.source_id): Row(row.record, {"why": WHY})}

        self.write(worker, "record-offending", act, expect, new)

    @about("offence")
    @rule(worker=WORKERS, place=PICK, every=st.booleans(), code=CODES, ago=AGO)
    def sentence(self, worker: str, place: int, every: bool, code: str, ago: int) -> None:
        first, row = self.row_at("offence", place)
        record, on = row.record, days_ago(ago)
        offences = list(self.model.of("offence", record)) if every else [first]
        said = {"legal_outcome": code, "outcome_on": on}
        main = []

        def expect() -> dict[Key, Row]:
            main_or_other, changed = self.model.sentence(record, code, on, worker)
            main.append(main_or_other)
            return changed

        def new(outcome: Outcome, _changed: Any) -> dict[Key, Row]:
            says = {"legal_outcome": code, "main_or_other": main[0], "outcome_on": str(on)}
            occasion = {OCCASION: outcome.sentencing_occasion_id}
            says |= {"ended_on": "", "appeal_status": "", **occasion}
            numbers = {self.row(Offence, key).pk: key for key in offences}
            return {
                ("outcome", key): Row(record, says, {"offence": numbers[row["offence_id"]]})
                for key, row in self.stored("outcome").items()
                if row[OCCASION] == occasion[OCCASION]
            }

        self.write(
            worker,
            "record-outcomes",
            lambda by: record_outcome(
                self.child(record),
                by=by,
                offences=[self.row(Offence, key) for key in offences],
                **said,
            ),
            expect,
            new,
        )

    def about_order(
        self, worker: str, place: int, seen: str, says: dict[str, str], act: Any
    ) -> None:
        key, row = self.row_at("outcome", place)

        def do(by: Any) -> Any:
            outcome = self.row(Outcome, key)
            return act(outcome, seen=seen or stamp(outcome), by=by)

        def expect() -> dict[Key, Row]:
            self.model.require(row.record, worker)
            if seen or says.get("ended_on", "9999") < row.says["outcome_on"]:
                raise Refused("somebody changed it meanwhile, or it would end before it is made")
            return {other: each.saying(**says) for other, each in self.model.order_of(key).items()}

        self.write(worker, "record-outcomes", do, expect)

    @about("outcome")
    @rule(worker=WORKERS, place=PICK, became=APPEALS, seen=SEEN)
    def appeal(self, worker: str, place: int, became: str, seen: str) -> None:
        def act(outcome: Outcome, **more: Any) -> Outcome:
            return record_appeal(outcome, appeal_status=became, **more)

        self.about_order(worker, place, seen, {"appeal_status": became}, act)

    @about("outcome")
    @rule(worker=WORKERS, place=PICK, ago=AGO, seen=SEEN)
    def end(self, worker: str, place: int, ago: int, seen: str) -> None:
        def act(outcome: Outcome, **more: Any) -> Outcome:
            return end_order(outcome, ended_on=days_ago(ago), **more)

        self.about_order(worker, place, seen, {"ended_on": str(days_ago(ago))}, act)

    @some_record
    @rule(worker=WORKERS, place=PICK, ahead=st.booleans())
    def meet(self, worker: str, place: int, ahead: bool) -> None:
        record, held_at = self.record(place), at_eleven(days_ago(-3 if ahead else 3))
        attendance = "not-yet-known" if ahead else "attended"
        said = IN_THE_OFFICE | {"attendance": attendance}
        row = Row(record, {"attendance": attendance})
        self.write(
            worker,
            "record-contacts",
            lambda by: record_contact(self.child(record), by=by, held_at=held_at, **said),
            lambda: self.may(record, worker),
            lambda contact, _changed: {("contact", contact.source_id): row},
        )

    @about("contact")
    @rule(worker=WORKERS, place=PICK)
    def say_what_became(self, worker: str, place: int) -> None:
        """Also of one of which somebody said so already, as on a page that was left open."""
        key, row = self.row_at("contact", place)
        said = IN_THE_OFFICE | {
            "attendance": "acceptable-absence",
            "held_at": at_eleven(days_ago(1)),
        }
        new = Row(row.record, {"attendance": "acceptable-absence"}, {"supersedes": key})

        def expect() -> dict[Key, Any]:
            self.model.require(row.record, worker)
            if self.model.successor(key):
                raise Refused("somebody said so already")
            return {}

        self.write(
            worker,
            "record-contacts",
            lambda by: record_appointment(self.row(Contact, key), by=by, **said),
            expect,
            lambda contact, _changed: {("contact", contact.source_id): new},
        )

    @precondition(lambda machine: machine.done)
    @rule(worker=WORKERS, place=st.integers(0, 3))
    def undo(self, worker: str, place: int) -> None:
        """One of the last things done, also by somebody else, and also a taking back."""
        done = self.done[-1 - place % len(self.done)]
        later = self.done[self.done.index(done) + 1 :]
        since = {where for each in later for where in each.touched}

        def new(_result: None, changed: dict[Key, Any]) -> dict[Key, Row]:
            added = {key: row for key, row in changed.items() if key[1] == "new"}
            return {self.in_place_of(table, row): row for (table, _new), row in added.items()}

        undone = self.write(
            worker,
            done.right,
            lambda _by: take_back(done.number, PAGE),
            lambda: self.model.taken_back(done, worker, since),
            new,
            route=f"{PAGE}-taken-back",
        )
        done.undone = done.undone or undone is not None

    def in_place_of(self, table: str, row: Row) -> Key:
        """The key of the entry that stands in the place of another."""
        stored = self.stored(table)
        before = stored[row.points["supersedes"][1]]["id"]
        [key] = [key for key, each in stored.items() if each["supersedes_id"] == before]
        return table, key
