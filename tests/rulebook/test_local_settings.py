"""What a service may set, what it may not, and that every local rule is one or the other."""

from datetime import date

import pytest

from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.local_settings import (
    LOCAL_SETTINGS,
    WITHOUT_A_VALUE,
    is_law,
    local_setting,
    timescale_setting,
)
from throughcare.rulebook.practice.timescales import TIMESCALES
from throughcare.rulebook.registry import chapters
from throughcare.rulebook.setting import SettingUnit
from throughcare.rulebook.source import Confidence

CHAPTERS = (*chapters(), ("Indicators", tuple(INDICATORS.values())))
every_setting = pytest.mark.parametrize("setting", LOCAL_SETTINGS.values(), ids=lambda s: s.code)


@pytest.mark.parametrize(("title", "rules"), CHAPTERS, ids=[title for title, _ in CHAPTERS])
def test_every_rule_is_of_law_or_guidance_with_its_source_or_local(title, rules):
    """And what is local is a setting of a service, or its chapter says why it is none."""
    for rule in rules:
        if not rule.local_setting:
            assert rule.confidence in (Confidence.VERIFIED, Confidence.HIGH)
            assert rule.source.passage
        elif not any(title.startswith(chapter) for chapter in WITHOUT_A_VALUE):
            assert settings_of(rule), rule.code


def settings_of(rule):
    return [
        each
        for each in LOCAL_SETTINGS.values()
        for shipped in each.shipped
        if (shipped.source, shipped.in_force) == (rule.source, rule.in_force)
        and (rule.code in each.code or each.name.startswith(rule.name))
    ]


def test_no_reason_is_given_for_a_chapter_without_local_rules():
    local = {title for title, rules in CHAPTERS if any(r.local_setting for r in rules)}

    assert all(any(t.startswith(each) for t in local) for each in WITHOUT_A_VALUE)


def test_no_timescale_of_law_is_a_setting():
    law = [each for each in TIMESCALES if each.edition == "law"]

    assert law
    assert not {timescale_setting(each) for each in law} & LOCAL_SETTINGS.keys()
    assert all(is_law(each.code) for each in law)


def test_a_rule_of_guidance_that_binds_is_no_setting():
    assert is_law("victim-information")
    with pytest.raises(ValueError, match="'victim-information' is not a setting"):
        local_setting("victim-information")


@every_setting
def test_what_it_comes_with_lies_in_its_range(setting):
    assert setting.shipped
    assert all(setting.may_be(shipped.value) for shipped in setting.shipped)
    assert not setting.may_be(setting.lowest - 1)
    assert not setting.may_be(setting.highest + 1)


@every_setting
def test_on_a_day_it_comes_with_one_value_at_most(setting):
    days = [each.in_force.first_day for each in setting.shipped]

    assert all(sum(e.in_force.holds_on(day) for e in setting.shipped) == 1 for day in days)


def test_a_setting_has_the_value_of_the_edition_of_the_day():
    meeting = local_setting("remand-planning-meeting")

    assert meeting.shipped_on(date(2009, 11, 29)) is None
    assert meeting.shipped_on(date(2013, 3, 31)).value == 10
    assert meeting.shipped_on(date(2013, 4, 1)).value == 5


def test_an_edition_in_another_unit_is_a_setting_of_its_own():
    earlier, now = (
        local_setting("closure-assessment-in-months"),
        local_setting("closure-assessment"),
    )

    assert (earlier.unit, now.unit) == (SettingUnit.MONTHS, SettingUnit.WORKING_DAYS)
    assert earlier.shipped_on(date(2013, 4, 1)) is None
    assert now.shipped_on(date(2013, 3, 31)) is None


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("initial-assessment", 15, "15 working days"),
        ("initial-assessment", 1, "1 working day"),
        ("stand-down-report", 0, "the same day"),
        ("appropriate-adult-arrives", 2, "2 hours"),
        ("contacts-national-intensive-after", 1, "1 contact a month"),
        ("intensive-hours-six-months-1", 25, "25 hours a week"),
        ("keep-statutory-order-months", 60, "60 months"),
        ("drafts-kept-days", 30, "30 days"),
    ],
)
def test_a_value_is_said_in_its_unit(code, value, words):
    assert local_setting(code).words_of(value) == words
