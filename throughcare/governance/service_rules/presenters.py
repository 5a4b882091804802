"""Local rules in words: the value, since when, and by whom it was set."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day, moment, short_day
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.governance.service_rules.queries import SettingInForce
from throughcare.rulebook.setting import LocalSetting

Cell = dict[str, Any]


def head() -> list[Cell]:
    return [{"text": each} for each in (_("Rule"), _("Value now"), _("Set by"))]


def subjects(settings: Iterable[SettingInForce]) -> list[tuple[str, list[list[Cell]]]]:
    """The rules under their subjects, each with a link to its own page."""
    return [
        (subject, [row(each) for each in those])
        for subject, those in groupby(settings, key=lambda each: each.setting.subject)
    ]


def row(each: SettingInForce) -> list[Cell]:
    """One rule of the list."""
    return [
        {"html": link(each.setting)},
        {"text": each.setting.words_of(each.value)},
        {"text": set_words(each)},
    ]


def set_words(each: SettingInForce) -> str:
    """Who set it here and since when, or that nobody did."""
    if each.own is None:
        return set_by(None)
    words = _("%(who)s, since %(day)s")
    return words % {"who": set_by(each.own), "day": short_day(each.since)}


def link(setting: LocalSetting) -> SafeString:
    """The name of a rule, leading to its own page."""
    href = reverse("service-rule", args=[setting.code])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, setting.name)


def set_by(own: ServiceSetting | None) -> str:
    """Who set it; a value that the product came with was set by nobody here."""
    return _("As it came") if own is None else name_of(own.recorded_by)


def name_of(staff: Staff | None) -> str:
    """A worker's name; an import may not say who it was."""
    return staff.full_name if staff else _("Not recorded")


def rule_facts(setting: LocalSetting, now: SettingInForce | None) -> dict[str, Any]:
    """The rule as it stands: its value, who set it and why, and what it came with."""
    facts = [Fact(_("Value now"), setting.words_of(now.value) if now else _("Not in force now"))]
    if now and now.own:
        facts += [
            Fact(_("Since"), day(now.since)),
            Fact(_("Set by"), set_by(now.own)),
            Fact(_("Why"), now.own.reason),
        ]
    facts += [Fact(_("It came with"), shipped_words(setting, each)) for each in setting.shipped]
    limits = {"lowest": setting.lowest, "highest": setting.highest}
    return summary_list([*facts, Fact(_("Range"), _("%(lowest)s to %(highest)s") % limits)])


def shipped_words(setting: LocalSetting, shipped: Any) -> str:
    """A value that the product came with, from when, and how sure it is."""
    return _("%(value)s from %(day)s. %(source)s. %(sure)s") % {
        "value": setting.words_of(shipped.value),
        "day": day(shipped.in_force.first_day),
        "source": shipped.source.title,
        "sure": shipped.confidence.words,
    }


def history_head() -> list[Cell]:
    words = (_("From"), _("Value"), _("Set by"), _("Recorded"), _("Why"))
    return [{"text": each} for each in words]


def history_rows(setting: LocalSetting, rows: Iterable[ServiceSetting]) -> list[list[Cell]]:
    """What the service set, the latest to begin first."""
    return [
        [
            {"text": day(each.started_on)},
            {"text": setting.words_of(each.value)},
            {"text": name_of(each.recorded_by)},
            {"text": moment(each.recorded_at)},
            {"text": why_words(each)},
        ]
        for each in rows
    ]


def why_words(each: ServiceSetting) -> str:
    """The reason, and that reported figures were known to differ."""
    if each.last_reported_on is None:
        return each.reason
    known = _("It was known that figures reported up to %(day)s differ.")
    return f"{each.reason} {known % {'day': day(each.last_reported_on)}}"
