"""What a service may set for itself: every local rule that has a value, with what it ships as.

A rule of law, or of guidance that binds, is none of these and cannot be set. A local rule without
a value (a name in a list of ours, a definition of a measure) is changed with a release; how grave
a service reads an offence is set on the pages of offence codes. `WITHOUT_A_VALUE` says which.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from throughcare.rulebook.disposals.cautions import (
    CONDITIONS_LAST_DAYS,
    OTHER_CONDITIONS,
    SUMMARY_CONDITIONS,
)
from throughcare.rulebook.practice.contacts import (
    CONTACT_MINIMUMS,
    FIRST_WEEKS,
    INTENSIVE_HOURS,
    NATIONAL,
)
from throughcare.rulebook.practice.retention import RETENTION
from throughcare.rulebook.practice.timescales import TIMESCALES, Direction, Timescale
from throughcare.rulebook.setting import LocalSetting, SettingUnit, setting
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

FIRST_12_WEEKS, AFTER = "first-12-weeks", "after"
"""The two parts of a minimum of contacts, as the codes of their settings end."""

WITHOUT_A_VALUE: dict[str, str] = {
    "Outcomes": "how an outcome counts, where areas differ: changed with a release",
    "Category and seriousness by Home Office class": "set on the pages of offence codes",
    "Category and seriousness by CJS code": "set on the pages of offence codes",
    "Intervention levels": "the static factors of Asset, a table of their own era",
    "Scales": "the bands of YOGRS are called by their scores: changed with a release",
    "Code list": "a list of this product's own names",
    "Indicators": "a measure of this product's own, with its definition",
}
"""Chapters whose local rules are no settings, and why."""


def _timescales() -> Iterator[LocalSetting]:
    local = [each for each in TIMESCALES if each.local_setting]
    for (_, counted_in), editions in groupby(local, key=lambda each: (each.code, each.unit)):
        rules = list(editions)
        unit = SettingUnit(counted_in)
        yield setting(
            timescale_setting(rules[0]),
            _task(rules[-1]),
            "Timescales",
            unit,
            ((rule, rule.amount) for rule in rules),
        )


def timescale_setting(rule: Timescale) -> str:
    """The code of the setting for a timescale; an edition in another unit has one of its own."""
    newest = [each for each in TIMESCALES if each.code == rule.code][-1]
    return rule.code if rule.unit is newest.unit else f"{rule.code}-in-{rule.unit}"


def _task(rule: Timescale) -> str:
    """The task, and whether the time is counted back from the event."""
    return f"{rule.name}, before" if rule.direction is Direction.BEFORE else rule.name


def _contacts() -> Iterator[LocalSetting]:
    for each in CONTACT_MINIMUMS.values():
        name = f"{each.name} ({each.option.replace('-', ' ')})"
        unit = SettingUnit.CONTACTS_A_MONTH
        for part, words, value in (
            (FIRST_12_WEEKS, "in the first 12 weeks", each.first_12_weeks),
            (AFTER, "after 12 weeks", each.after),
        ):
            code = f"{each.code}-{part}"
            yield setting(code, f"{name}, {words}", "Contacts", unit, [(each, value)])


def contacts_setting(level: str, *, runs_from: date, on: date, option: str = NATIONAL) -> str:
    """The code of the setting that says how many contacts a month are owed on a day of an order.

    Raises `KeyError` for a level or an option that there is not.
    """
    part = FIRST_12_WEEKS if on < runs_from + FIRST_WEEKS else AFTER
    return f"{CONTACT_MINIMUMS[option, level].code}-{part}"


def _intensive_hours() -> Iterator[LocalSetting]:
    for each in INTENSIVE_HOURS:
        last = "" if each.last_month == each.first_month else f" to {each.last_month}"
        name = f"{each.name}, month {each.first_month}{last}"
        unit = SettingUnit.HOURS_A_WEEK
        yield setting(each.code, name, "Intensive supervision", unit, [(each, each.hours_a_week)])


def _retention() -> Iterator[LocalSetting]:
    for each in RETENTION.values():
        for part, words, unit, value, limits in (
            ("months", "after the last action", SettingUnit.MONTHS, each.months, (1, 600)),
            ("until-age", "at least until this age", SettingUnit.YEARS, each.until_age, None),
            ("from-birth", "from birth", SettingUnit.YEARS, each.years_from_birth, None),
        ):
            if value is not None:
                code, name = f"keep-{each.code}-{part}", f"{each.name}, {words}"
                yield setting(
                    code, name, "How long records are kept", unit, [(each, value)], limits
                )


def _cautions() -> Iterator[LocalSetting]:
    for rule in (SUMMARY_CONDITIONS, OTHER_CONDITIONS):
        shipped = [(rule, CONDITIONS_LAST_DAYS[rule.code])]
        yield setting(rule.code, rule.name, "Cautions", SettingUnit.DAYS, shipped, (1, 366))


def _of_this_product() -> Iterator[LocalSetting]:
    """What no table holds, because only this product has it."""
    days, hours, minutes = SettingUnit.DAYS, SettingUnit.HOURS, SettingUnit.MINUTES
    for code, name, subject, value, limits, unit in (
        (
            "offline-pack-hour",
            "How many hours after midnight the nightly offline pack is made",
            "This service’s pages",
            5,
            (0, 23),
            hours,
        ),
        (
            "offline-packs-kept-days",
            "How long the file of an offline pack stays",
            "This service’s pages",
            7,
            (1, 30),
            days,
        ),
        (
            "drafts-kept-days",
            "How long a form that was begun and not sent is kept",
            "This service’s pages",
            30,
            (1, 90),
            days,
        ),
        (
            "not-seen-days",
            "After how many days a child on an order is marked as not seen",
            "This service’s pages",
            14,
            (1, 90),
            days,
        ),
        (
            "court-results-wanted-days",
            "For how many days a hearing without a result stands on the court list",
            "This service’s pages",
            28,
            (1, 366),
            days,
        ),
        (
            "court-reports-missing-days",
            "For how many days a report that a court met without is said to be missing",
            "This service’s pages",
            28,
            (1, 366),
            days,
        ),
        (
            "appropriate-adult-shown-days",
            "For how many days a request for an appropriate adult that is over stands on the list",
            "This service’s pages",
            28,
            (1, 366),
            days,
        ),
        (
            "referrals-open-days",
            "For how many days a case waits for a worker after a referral",
            "This service’s pages",
            365,
            (28, 1096),
            days,
        ),
        (
            "visit-usual-minutes",
            "How long a home visit is expected to take unless the worker says otherwise",
            "Home visits",
            60,
            (10, 240),
            minutes,
        ),
        (
            "visit-late-minutes",
            "How long after the time due a manager is told that a worker is not out of a visit",
            "Home visits",
            15,
            (1, 120),
            minutes,
        ),
    ):
        rule = Rule(
            code=code,
            name=name,
            in_force=InForce(first_day=date(2000, 4, 1)),
            source=cite("local-default"),
            confidence=Confidence.LOCAL,
            local_setting=True,
        )
        yield setting(code, name, subject, unit, [(rule, value)], limits)


LOCAL_SETTINGS: dict[str, LocalSetting] = {
    each.code: each
    for each in (
        *_timescales(),
        *_contacts(),
        *_intensive_hours(),
        *_retention(),
        *_cautions(),
        *_of_this_product(),
    )
}


def local_setting(code: str) -> LocalSetting:
    """A setting by its code. Raises `ValueError` for a code that is none, as of a rule of law."""
    try:
        return LOCAL_SETTINGS[code]
    except KeyError:
        raise ValueError(f"{code!r} is not a setting of a service") from None


def is_law(code: str) -> bool:
    """Whether the code is of a timescale that no service may set."""
    return code not in LOCAL_SETTINGS and any(each.code == code for each in TIMESCALES)
