"""The settings of a measure that a reader may change: their labels, limits and choices.

A measure names its parameters and their defaults; labels and limits belong to the
page. Parameters that only the program sets, such as where the data end, are not offered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.words import Words
from throughcare.rulebook.ethnicity import CODE_SETS, GROUPS
from throughcare.rulebook.local_settings import LOCAL_SETTINGS
from throughcare.rulebook.practice.scales import RISK_LEVELS

LONGEST_MONTHS, LONGEST_DAYS, OLDEST = 60, 366, 120


@dataclass(frozen=True)
class Setting:
    """One setting: its label, and its limits or choices."""

    words: Words
    least: int = 0
    most: int = LONGEST_DAYS
    chosen_from: tuple[tuple[str, Words], ...] = ()
    day: bool = False
    hint: Words = ""


def named(codes: tuple[str, ...]) -> tuple[tuple[str, Words], ...]:
    """Codes that can be read as words."""
    return tuple((code, code.replace("-", " ").capitalize()) for code in codes)


SETTINGS: dict[str, Setting] = {
    "cohort_months": Setting(
        lazy("Months in each cohort"), 0, 12, hint=lazy("0 makes the whole period one cohort.")
    ),
    "followup_months": Setting(lazy("Months each child is followed"), 1, LONGEST_MONTHS),
    "waiting_months": Setting(lazy("Months waited for proof after that"), 0, LONGEST_MONTHS),
    "followup_inclusive": Setting(lazy("An offence on the last day of following counts")),
    "same_day_counts": Setting(lazy("A later offence on the day of entry counts")),
    "youngest": Setting(lazy("Youngest age counted"), 0, OLDEST),
    "oldest": Setting(lazy("Oldest age counted"), 0, OLDEST),
    "late": Setting(
        lazy("Children whose following is not over"),
        chosen_from=(
            ("flag", lazy("Count them, and call the figure provisional")),
            ("leave-out", lazy("Leave them out")),
            ("refuse", lazy("Give no figure")),
        ),
    ),
    "since": Setting(lazy("Orders that began on or after"), day=True),
    "within_days": Setting(lazy("Days allowed")),
    "within_days_plan": Setting(lazy("Days allowed for the plan")),
    "within_days_referral_order": Setting(lazy("Days allowed on a referral order")),
    "within_months": Setting(lazy("Months allowed"), most=LONGEST_MONTHS),
    "at_most": Setting(lazy("Most days for the other standard")),
    "days_allowed": Setting(lazy("Days allowed after the first appointment")),
    "over_days": Setting(lazy("Days on remand, more than")),
    "top": Setting(lazy("Children who reoffended most"), 1, 100),
    "trigger": Setting(lazy("Level from which it is needed"), chosen_from=named(RISK_LEVELS)),
    "hours": Setting(lazy("Hours counted"), chosen_from=named(("attended", "offered"))),
    "rules": Setting(lazy("Ethnic groups as in the census of"), chosen_from=named(CODE_SETS)),
    "reference": Setting(lazy("Group to compare with"), chosen_from=named(GROUPS[:-1])),
    "pooled_years": Setting(lazy("Years added up"), 1, 10),
    "reliable_only": Setting(lazy("Only reliable reports count")),
}


def offered(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a measure that a reader may change, with their defaults."""
    return {name: default for name, default in parameters.items() if name in SETTINGS}


def used(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Pairs of label and value for the settings of a figure."""
    return [
        (str(SETTINGS[name].words), setting_words(name, value))
        for name, value in offered(parameters).items()
    ]


def used_by(query: Any) -> list[tuple[str, str]]:
    """The settings of a query of a measure, and the rules that the service had set for itself."""
    rules = query.results.own_rules(query.code, query.period, query.given)
    return used({**query.shape.parameters, **query.given}) + own_rules_words(rules)


def own_rules_words(rules: Iterable[Any]) -> list[tuple[str, str]]:
    """The rules that the service had set for itself, as pairs of label and value."""
    return [
        (
            LOCAL_SETTINGS[each.code].name,
            _("%(value)s from %(day)s, set by the service")
            % {
                "value": LOCAL_SETTINGS[each.code].words_of(each.value),
                "day": day(each.started_on),
            },
        )
        for each in rules
        if each.code in LOCAL_SETTINGS
    ]


def setting_words(name: str, value: Any) -> str:
    if value is None or value == "":
        return _("As the standard says")
    if value in (True, "yes") and isinstance(value, bool | str):
        return _("Yes")
    if value in (False, "no") and isinstance(value, bool | str):
        return _("No")
    setting = SETTINGS[name]
    if setting.day:
        return day(date.fromisoformat(str(value)))
    return str(dict(setting.chosen_from).get(str(value), value))
