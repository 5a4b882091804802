"""One number of two children: a question to a person, because a number does not make them one.

Numbers are compared in their one form (app.pnc_numbers and its like), not as they were typed.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.mapping import StoredTable

MOST_ASKED = 500
ONE_FORM = {
    "pnc_number": (gettext_lazy("PNC number"), "unnest(app.pnc_numbers(pnc_number))"),
    "nhs_number": (
        gettext_lazy("NHS number"),
        "substring(app.nhs_number(nhs_number) FROM '^[0-9]{10}$')",
    ),
    "upn": (
        gettext_lazy("unique pupil number"),
        "substring(app.plain_number(upn) FROM '^[A-Z][0-9]{11}[0-9A-Z]$')",
    ),
}


def ask_of_same_numbers(cells: Cells, run: Import) -> None:
    """Ask about children who are new or change, and have the number of another, unmerged child."""
    stored = cells.source.stored
    if not stored.is_child:
        return
    for column, (words, form) in ONE_FORM.items():
        if cells.get(column) is None:
            continue
        shared = _shared(stored, run, column, words, form)
        remark_where(RemarkKind.QUESTION, stored.name, shared)


def _shared(stored: StoredTable, run: Import, column: str, words: Promise, form: str) -> str:
    target = target_table(stored)
    facts = f"id, source_id, date_of_birth, sex, {form} AS number"
    given = f"merged_into_id IS NULL AND {column} <> ''"
    against = _(
        "The %s is also that of %%s, whose date of birth or sex is another. They are counted as "
        "two children. Find out whose it is, and correct the other."
    )
    perhaps = _(
        "The %s is also that of %%s. They are counted as two children. If they are one, say which "
        "record survives (merged_into_person_id); if not, correct the number of one."
    )
    said = " ".join(
        (
            "CASE WHEN a.date_of_birth = b.date_of_birth",
            "AND (a.sex = b.sex OR 'not-known' IN (a.sex, b.sex))",
            f"THEN format({_quoted(perhaps % words)}, b.source_id)",
            f"ELSE format({_quoted(against % words)}, b.source_id) END",
        )
    )
    return (
        f"SELECT DISTINCT ON (a.record) a.record, '{column}', '', {said} FROM "
        f"(SELECT record, {facts} FROM {target} WHERE state IN ('new', 'changed') AND {given}) a "
        f"JOIN (SELECT {facts} FROM {target} WHERE {given} UNION ALL "
        f"SELECT {facts} FROM {stored.db} t WHERE service_id = {run.service} AND {given} "
        f"AND NOT EXISTS (SELECT FROM {target} r WHERE r.existing = t.id)) b "
        r"ON a.number = b.number AND a.id <> b.id AND a.number !~ '^(.)\1+$' "
        f"ORDER BY a.record, b.source_id LIMIT {MOST_ASKED}"
    )


def _quoted(words: str) -> str:
    return str(Literal(words).as_string(None))
