"""A service reads its local rules and sets them from a day on; rules of law it cannot."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests import cast
from tests.cast import sql
from tests.pages.reading import main
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.foundation.local_rules.values import timescale_for, value_of
from throughcare.governance.returns.models import TemplateCell
from throughcare.governance.service_rules.actions import set_rule
from throughcare.rulebook.local_settings import local_setting

CODE = "initial-assessment"
WHY = "Decided by the management team"
SET_RULE = "SELECT app.set_rule(%s, %s, %s, %s, NULL, 'ref')"


def change(by, *, code=CODE, value=10, on=None, why=WHY, changes_reported=False):
    with acting(by, doing="setting a rule") as context:
        set_rule(
            local_setting(code),
            value=value,
            on=on or today(),
            why=why,
            changes_reported=changes_reported,
            by=context.staff,
        )


def value(service, on=None, code=CODE):
    return value_of(code, service=service.pk, on=on)


def reported(service, until=date(2026, 6, 30)):
    cell = TemplateCell(service=service, indicator="kpi-1", row_label="x", column_name="y")
    cell.number, cell.submitted_on = 1, until + timedelta(days=20)
    cell.period_from, cell.period_to = until - timedelta(days=89), until
    cast.write(cell)


def test_a_service_goes_by_what_the_product_came_with_until_it_sets_its_own(northwick, ruth):
    assert value(northwick) == 15

    change(ruth, value=10)

    assert value(northwick) == 10
    assert value(northwick, on=today() - timedelta(days=1)) == 15


def test_one_service_s_rule_is_not_another_s(northwick, eastmere, ruth):
    change(ruth, value=10)

    assert value(eastmere) == 15


def test_the_latest_to_begin_is_in_force_and_a_second_of_a_day_replaces_the_first(northwick, ruth):
    change(ruth, value=8, on=date(2026, 3, 1))
    change(ruth, value=9, on=date(2026, 1, 1))
    change(ruth, value=7, on=date(2026, 3, 1))

    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
    assert [value(northwick, on=day) for day in days] == [15, 9, 9, 7]
    assert ServiceSetting.objects.count() == 2
    before = Change.objects.filter(table_name="local_rules_servicesetting", operation="U").get()
    assert before.before["value"] == 8


def test_a_value_from_a_day_to_come_does_not_hold_yet(northwick, ruth):
    change(ruth, value=9, on=today() + timedelta(days=1))

    assert value(northwick) == 15
    assert value(northwick, on=today() + timedelta(days=1)) == 9


def test_a_rule_has_no_value_on_a_day_on_which_it_was_not_in_force(northwick, ruth):
    assert value(northwick, on=date(1999, 1, 1)) is None
    with pytest.raises(ValueError, match="is not a setting"):
        value(northwick, code="victim-information")


def test_a_timescale_is_due_by_the_service_s_own_value(northwick, ruth):
    change(ruth, value=10, on=date(2026, 3, 2))

    def due(event_on):
        return timescale_for(CODE, service=northwick.pk, event_on=event_on).amount

    assert (due(date(2026, 3, 1)), due(date(2026, 3, 2))) == (15, 10)
    law = timescale_for("looked-after-review", service=northwick.pk, event_on=date(2026, 3, 2))
    assert law.amount == 20


@pytest.mark.parametrize("who", ["sam", "priya", "ana", "dana", "ola", "ian"])
def test_only_the_head_of_service_sets_a_rule(who, request, as_app):
    worker = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        change(worker)
    as_app()
    with (
        acting(worker, doing="setting a rule"),
        pytest.raises(DatabaseError, match="role_may_not"),
        transaction.atomic(),
    ):
        sql(SET_RULE, CODE, 10, today(), WHY)


@pytest.mark.parametrize(
    ("code", "new", "why", "refusal"),
    [
        ("looked-after-review", 25, WHY, "rule_is_not_local"),
        ("victim-information", 25, WHY, "rule_is_not_local"),
        ("no-such-rule", 25, WHY, "rule_is_not_local"),
        (CODE, 131, WHY, "setting_is_out_of_range"),
        (CODE, -1, WHY, "setting_is_out_of_range"),
        (CODE, 10, "because", "setting_needs_its_reason"),
        (CODE, 10, "  because     ", "setting_needs_its_reason"),
    ],
)
def test_the_database_refuses_law_and_what_is_out_of_range(code, new, why, refusal, ruth, as_app):
    as_app()
    with (
        acting(ruth, doing="setting a rule"),
        pytest.raises(DatabaseError, match=refusal),
        transaction.atomic(),
    ):
        sql(SET_RULE, code, new, today(), why)


def test_an_import_cannot_set_a_rule_of_law_either(northwick, as_app):
    line = cast.make_command_line(northwick)
    as_app()
    with (
        acting(line, doing="importing", purpose=Purpose.IMPORT),
        pytest.raises(DatabaseError, match="rule_is_not_local"),
        transaction.atomic(),
    ):
        sql(
            "INSERT INTO local_rules_servicesetting (reference, source_id, service_id, setting, "
            "value, started_on, reason) VALUES ('a', 'a', %s, 'looked-after-review', 9, "
            "'2026-01-01', 'It came with an import')",
            northwick.pk,
        )


def test_nobody_writes_the_table_round_the_function(northwick, ruth, as_app):
    change(ruth)
    as_app()
    with acting(ruth, doing="setting a rule"):
        for statement in (
            "INSERT INTO local_rules_servicesetting (reference, source_id, service_id, setting, "
            f"value, started_on, reason) VALUES ('a', 'a', {northwick.pk}, '{CODE}', 9, "
            "'2026-01-01', 'Round the function')",
            "INSERT INTO app.local_setting VALUES ('looked-after-review', 0, 99)",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                sql(statement)
        sql("UPDATE local_rules_servicesetting SET value = 1")
        sql("DELETE FROM local_rules_servicesetting")
    as_app.owner_again()
    assert value(northwick) == 10


def test_the_audit_trail_says_who_set_it(ruth):
    change(ruth)

    noted = Change.objects.filter(table_name="local_rules_servicesetting").latest("pk")
    assert (noted.operation, noted.staff_id) == ("I", ruth.pk)


def test_what_was_reported_is_not_changed_without_saying_so(northwick, ruth):
    reported(northwick, until=date(2026, 6, 30))

    with pytest.raises(ValidationError) as refused:
        change(ruth, on=date(2026, 6, 30))
    assert "Figures up to 30 June 2026 were reported" in str(refused.value)

    change(ruth, on=date(2026, 6, 30), changes_reported=True)
    assert ServiceSetting.objects.get().last_reported_on == date(2026, 6, 30)


def test_after_what_was_reported_there_is_nothing_to_say(northwick, eastmere, ruth):
    reported(northwick, until=date(2026, 6, 30))
    reported(eastmere, until=date(2026, 9, 30))

    change(ruth, on=date(2026, 7, 1))

    assert ServiceSetting.objects.get().last_reported_on is None


def test_a_rule_is_not_set_for_a_day_on_which_it_is_not_in_force(ruth):
    with pytest.raises(ValidationError, match="not in force on that day"):
        change(ruth, code="final-warning-assessment", on=date(2014, 1, 1))
    change(ruth, code="final-warning-assessment", on=date(2009, 1, 1))


def test_everybody_reads_the_rules_by_subject(ruth, sam, enter):
    change(ruth, value=10)

    page = main(enter(sam).get(reverse("service-rules")).content.decode())

    assert "Timescales" in page
    assert "10 working days" in page
    assert "Ruth Adeyemi" in page
    assert "As it came" in page
    assert "looked-after review" not in page.lower()


def test_a_rule_lists_what_was_set_before_and_only_the_head_sets_it(northwick, ruth, sam, enter):
    change(ruth, value=12, on=date(2025, 1, 1), why="Decided by the board in 2024")
    reported(northwick)
    change(ruth, value=10, on=date(2026, 1, 1), changes_reported=True)
    at = reverse("service-rule", args=[CODE])

    seen = main(enter(sam).get(at).content.decode())

    assert seen.index("10 working days") < seen.index("12 working days")
    assert "Decided by the board in 2024" in seen
    assert "It was known that figures reported up to 30 June 2026 differ" in seen
    assert reverse("set-service-rule", args=[CODE]) not in seen


def test_a_rule_of_law_has_no_page_here(ruth, enter):
    client = enter(ruth)

    for name in ("service-rule", "set-service-rule"):
        answer = client.get(reverse(name, args=["looked-after-review"]))
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"value": ""}, "Enter the new value"),
        ({"value": "131"}, "The value must be from 0 to 130"),
        ({"value": "ten"}, "whole number"),
        ({"on": ""}, "Enter the day from which it holds"),
        ({"on": "31/2/2026"}, "real"),
        ({"why": ""}, "Say why it changes"),
        ({"why": "because"}, "at least ten letters"),
        ({"on": "30/6/2026"}, "Figures up to 30 June 2026 were reported"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_question(
    answers, words, northwick, ruth, enter
):
    reported(northwick)
    sent = {"value": "10", "on": "1/7/2026", "why": WHY, "token": "t"} | answers

    answer = enter(ruth).post(reverse("set-service-rule", args=[CODE]), sent, follow=True)

    assert words in main(answer.content.decode())


def test_the_page_sets_the_rule(northwick, ruth, enter, kept):
    sent = {"value": "10", "on": "1/7/2026", "why": WHY, "token": "t"}

    answer = enter(ruth).post(reverse("set-service-rule", args=[CODE]), sent, follow=True)

    assert "10 working days" in main(answer.content.decode())
    row = kept(ServiceSetting.objects.get)
    assert (row.value, row.started_on, row.reason) == (10, date(2026, 7, 1), WHY)
    assert row.recorded_by_id == ruth.pk
    assert connection.in_atomic_block
