"""The Board's key performance indicator templates: their tables, rows and columns.

A row is known by its label. Some labels hold two spaces or end in one, one spells
"accomodation", and two indicators write the same label differently: labels are therefore
compared without regard to spaces or capitals.
"""

from dataclasses import dataclass
from functools import cache

from throughcare.rulebook import table_files
from throughcare.rulebook.indicators.kpi_orders import KPI_ORDERS

REMAND_PREFIX = "noncust"
AGES = {"school-age": "school", "above-school-age": "above"}
DISPOSALS = {
    "community-resolution": "community_resolution",
    "outcome-22": "nfa_o22_yjs",
    "outcome-22-deferred": "nfa_o22_deferred_yjs",
    "outcome-20-21": "nfa_o20_21_yjs",
    "youth-caution": "yc_yjs",
    "youth-conditional-caution": "ycc",
}
SECTORS = {
    "childrens-social-care": "senior_a",
    "education": "senior_b",
    "police": "senior_c",
    "probation": "senior_d",
    "health": "senior_e",
    "other": "senior_other",
}
VIOLENCE_AGES = {"10-15": "age10to15", "16-17": "age16to17"}
PREFIXES = {order.code: order.prefix for order in KPI_ORDERS.values()}
WIDER_SERVICES_PREFIXES = {
    code: "ws" if prefix == "ns" else prefix for code, prefix in PREFIXES.items()
}
"""The template of indicator 7 begins the columns of its first order otherwise."""


@dataclass(frozen=True, kw_only=True)
class TemplateRow:
    """One row of a template. `moments` end the names of the columns that it fills."""

    code: str
    group: str
    label: str
    moments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Template:
    """One template: the Board's table, its rows in their order, and the name of every column."""

    kpi: str
    table: str
    rows: tuple[TemplateRow, ...]
    columns: tuple[str, ...]

    def row(self, label: str, group: str = "") -> TemplateRow:
        """The row with a label, whatever its spaces and capitals.

        The group is needed where a label stands in two. Raises `ValueError`, naming the label.
        """
        rows = [
            row
            for row in self.rows
            if plain(row.label) == plain(label) and (not group or plain(row.group) == plain(group))
        ]
        if len(rows) != 1:
            raise ValueError(f"{label!r} is not the label of one row of {self.table}")
        return rows[0]


def plain(label: str) -> str:
    """A label without regard to spaces, capitals and the known misspelling."""
    return " ".join(label.split()).casefold().replace("accomodation", "accommodation")


def _by_order(moments: tuple[str, ...], prefixes: dict[str, str] = PREFIXES) -> tuple[str, ...]:
    return tuple(f"{prefix}_{moment}" for prefix in prefixes.values() for moment in moments)


def _accommodation() -> tuple[str, ...]:
    ends = ("total", "start_yes", "start_no", "end_yes", "end_no")
    release = ("release_yes", "release_no")
    orders = _by_order(ends)
    return (
        *orders,
        *(f"cust_{each}" for each in release),
        *(f"{REMAND_PREFIX}_{each}" for each in (*ends[:3], *release)),
    )


def _education() -> tuple[str, ...]:
    each = ("total", "start", "end")
    return tuple(
        f"{prefix}_{age}_{moment}"
        for prefix in PREFIXES.values()
        for age in AGES.values()
        for moment in (*each[:2], *(("release",) if prefix == "cust" else ()), "end")
    )


COUNTS = ("total", "start", "end")
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "kpi-1": ("kpi1_accommodation_detail_v1", _accommodation()),
    "kpi-2": ("kpi2_ete_v1", _education()),
    "kpi-3": ("kpi3_send_aln_v1", tuple(PREFIXES.values())),
    "kpi-4": ("kpi4_mhew_v1", _by_order(COUNTS)),
    "kpi-5": ("kpi5_substance_misuse_v1", _by_order(COUNTS)),
    "kpi-6": ("kpi6_ooc_v1", tuple(DISPOSALS.values())),
    "kpi-7": ("kpi7_ws_v1", _by_order(COUNTS, WIDER_SERVICES_PREFIXES)),
    "kpi-8": (
        "kpi8_mba_v1",
        tuple(f"{each}_{came}" for each in SECTORS.values() for came in ("attended", "not")),
    ),
    "kpi-9": ("kpi9_sv_v1", tuple(VIOLENCE_AGES.values())),
    "kpi-10": ("kpi10_victims_v1", ("total",)),
}


@cache
def templates() -> dict[str, Template]:
    """Every template by the code of its indicator."""
    rows: dict[str, list[TemplateRow]] = {}
    for row in table_files.rows("kpi_template_rows"):
        rows.setdefault(row["kpi"], []).append(
            TemplateRow(
                code=row["code"],
                group=row["group"],
                label=row["label"],
                moments=table_files.words(row["moments"]),
            )
        )
    return {
        kpi: Template(kpi=kpi, table=table, rows=tuple(rows[kpi]), columns=columns)
        for kpi, (table, columns) in TABLES.items()
    }
