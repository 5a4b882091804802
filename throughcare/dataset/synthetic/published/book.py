"""Collects the rows of a small service told one at a time, and lays them out as tables."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TypeAlias

import pyarrow as pa

from throughcare.dataset.synthetic.engine.frames import schema
from throughcare.dataset.synthetic.engine.identifiers import prefix, references
from throughcare.dataset.synthetic.names import BRITISH
from throughcare.schema import TABLES, Kind, Profile, Table

Fact: TypeAlias = str | int | bool | date | datetime | None
ETHNICITIES = ("w1", "b2", "w1", "m1", "a3", "w1", "b1", "w9")
NINE = time(9, tzinfo=UTC)


@dataclass
class ServiceRows:
    """All rows of one service, as at a day. Keys number the rows of each table from 1."""

    code: str
    as_at: date
    rows: dict[str, list[dict[str, Fact]]] = field(default_factory=dict)

    def add(self, table: str, **facts: Fact) -> str:
        """Add a row and return its key."""
        rows = self.rows.setdefault(table, [])
        key = f"{prefix(table)}-{len(rows) + 1:05d}"
        rows.append({TABLES[table].key.name: key, **facts, "service_id": self.code})
        return key

    def add_service(self, name: str, *, area_code: str) -> None:
        """The service and the one worker who wrote its rows down."""
        self.add("service", name=name, country="england", area_code=area_code)
        self.add(
            "staff", first_name="Robin", last_name="Marsh", agency="local-authority",
            contract="permanent", started_on=date(2000, 4, 1),
        )  # fmt: skip

    def moment(self, day: date) -> datetime:
        """Nine in the morning of a day, London's or an hour later."""
        return datetime.combine(day, NINE)

    def child(self, born: date) -> str:
        """A child of a name and an ethnic group that go round."""
        number = len(self.rows.get("person", ()))
        names = BRITISH.girls if number % 5 == 4 else BRITISH.boys
        return self.add(
            "person",
            first_name=names[number % len(names)],
            last_name=BRITISH.last[number * 7 % len(BRITISH.last)],
            date_of_birth=born,
            sex="female" if number % 5 == 4 else "male",
            ethnicity=ETHNICITIES[number % len(ETHNICITIES)],
            ethnicity_set="2011",
            ethnicity_source="child",
        )

    def tables(self) -> dict[str, pa.Table]:
        """Every table of the record profile, those of which nothing was told empty."""
        return {name: self._laid_out(table) for name, table in TABLES.items()}

    def _laid_out(self, table: Table) -> pa.Table:
        rows = self.rows.get(table.name, [])
        marks = references(f"{self.code}/{table.name}", len(rows)).to_pylist()
        columns = table.columns_in(Profile.RECORD)
        blank = {c.name: "" if c.kind is Kind.TEXT else None for c in columns}
        whole = [
            {**blank, "reference": mark, **self._recorded(table, row), **row}
            for mark, row in zip(marks, rows, strict=True)
        ]
        return pa.Table.from_pylist(whole, schema=schema(table))

    def _recorded(self, table: Table, row: dict[str, Fact]) -> dict[str, Fact]:
        """When and by whom: on the last of its days that has come, by the one worker."""
        days = [value for value in row.values() if type(value) is date and value <= self.as_at]
        by = "" if table.name in ("service", "team", "staff") else f"{prefix('staff')}-00001"
        return {
            "recorded_at": datetime.combine(max(days, default=self.as_at), NINE),
            "recorded_by": by,
        }
