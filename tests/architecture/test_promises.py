"""Promises about everything, kept by looking at everything."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from throughcare.foundation.access.fences import WATCHED, columns_of, fence_of, guarded_models
from throughcare.foundation.access.retention_page import retention_of
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.retention import PERIODS, RetentionClass
from throughcare.foundation.pages.register import Audit, Family, every_route
from throughcare.rulebook.practice.retention import RETENTION

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "throughcare").rglob("*.py"))
CATCH_ALLS = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py"}


def test_every_model_says_how_it_is_fenced():
    assert all(fence_of(model) for model in guarded_models())


def test_every_model_names_its_retention_class():
    """And one that holds something about a child does not stay for as long as the service runs."""
    about_a_child = {"case_id", "child_id", "victim_id"}
    of_the_service = (RetentionClass.SERVICE, RetentionClass.STAFF)
    classes = {model: retention_of(model) for model in guarded_models()}

    assert all(isinstance(each, RetentionClass) for each in classes.values())
    assert [
        model._meta.label
        for model, each in classes.items()
        if each in of_the_service and about_a_child & columns_of(model)
    ] == []


def test_every_period_of_a_retention_class_is_a_rule_with_its_source():
    named = {code for codes in PERIODS.values() for code in codes}

    assert named == set(RETENTION)


def test_every_table_about_a_case_or_a_service_has_row_security(owner):
    owner.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "AND NOT a.attisdropped WHERE c.relkind IN ('r', 'p') "
        "AND c.relnamespace = 'public'::regnamespace "
        "AND a.attname IN ('service_id', 'case_id', 'child_id') AND NOT c.relrowsecurity"
    )

    assert owner.fetchall() == []


def test_every_table_about_a_case_has_its_history(owner):
    watched = {model._meta.db_table for model in guarded_models() if fence_of(model) in WATCHED}
    owner.execute(
        "SELECT tgrelid::regclass::text, array_agg(tgname::text) FROM pg_trigger "
        "WHERE NOT tgisinternal GROUP BY 1"
    )
    triggers = {table: set(names) for table, names in owner.fetchall()}

    wanted = {"note_added", "note_changed", "note_removed", "never_emptied"}
    assert {table for table in watched if not wanted <= triggers.get(table, set())} == set()


def test_every_entry_may_only_be_added_to(owner):
    fences = (Fence.ENTRY, Fence.SERVICE_ENTRY)
    entries = [m._meta.db_table for m in guarded_models() if fence_of(m) in fences]
    owner.execute(
        "SELECT t.name FROM unnest(%s::text[]) t(name) "
        "WHERE has_table_privilege('app', t.name, 'UPDATE') "
        "OR NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = t.name::regclass "
        "AND tgname = 'never_changed')",
        [entries],
    )

    assert entries
    assert owner.fetchall() == []


def test_every_row_of_a_child_belongs_to_that_childs_case(owner):
    """A foreign key alone ignores row security: the case and service go with the child."""
    tables = [
        model._meta.db_table
        for model in guarded_models()
        if {"child_id", "case_id"} <= {field.column for field in model._meta.local_fields}
    ]
    owner.execute(
        "SELECT t.name FROM unnest(%s::text[]) t(name) WHERE NOT EXISTS ("
        "SELECT 1 FROM pg_constraint WHERE conrelid = t.name::regclass AND contype = 'f' "
        "AND cardinality(conkey) = 3)",
        [tables],
    )

    assert tables
    assert owner.fetchall() == []


def test_the_web_role_owns_nothing(owner):
    owner.execute("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'app'")

    assert owner.fetchall() == []


@pytest.mark.parametrize(
    ("at", "route"), every_route(), ids=[at or "home" for at, _r in every_route()]
)
def test_every_route_declares_capability_and_audit(at, route):
    assert route is not None
    assert isinstance(route.audit, Audit)
    assert route.needs or route.family is Family.PUBLIC
    assert route.family is not Family.PUBLIC or route.why_public
    if route.family in (Family.CHILD, Family.CHILD_PRINT):
        assert "<str:reference>" in at
        assert route.audit is not Audit.NOTHING_PERSONAL


def test_no_file_is_a_catch_all():
    found = {f for f in CODE if f.name in CATCH_ALLS} - {
        ROOT / "throughcare" / "config" / "settings" / "base.py"
    }
    assert found == set()


def test_every_migration_is_named_as_a_sentence():
    names = [
        file.stem
        for file in CODE
        if file.parent.name == "migrations" and file.name != "__init__.py"
    ]
    assert names
    assert [name for name in names if re.search(r"_auto_|_initial$|\d{8}", name)] == []


def test_only_actions_write():
    """No view, form or presenter saves, deletes or updates: workers' verbs live in actions."""
    writing = {"save", "delete", "update", "create", "bulk_create", "get_or_create"}
    found = []
    for file in CODE:
        page = {"views", "presenters", "forms"} & {*file.parts, file.stem}
        if not page or "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if call and node.func.attr in writing and ".objects." in ast.unparse(node.func):
                found.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_no_model_says_a_childs_name():
    """`__str__` ends in logs."""
    from throughcare.record.children.models import Child

    child = Child(first_name="Quillaqsa", last_name="Zorvexlin", known_as="Brimtholk")

    assert not re.search("quilla|zorvex|brim", str(child) + repr(child), re.IGNORECASE)


def test_every_model_of_ours_keeps_keys_as_big_numbers():
    small = [
        model._meta.label
        for model in guarded_models()
        if model._meta.pk.get_internal_type() not in ("BigAutoField", "OneToOneField")
    ]
    assert small == []
    assert apps.get_model("access", "Person")._meta.pk.get_internal_type() == "BigAutoField"
