"""Every rule of the rulebook, by chapter: what the reference page prints and tests enumerate."""

from datetime import date

from throughcare.rulebook import area_counties, code_lists, ethnicity
from throughcare.rulebook.disposals import (
    custody,
    disclosure,
    outcomes,
    referral_orders,
    rehabilitation,
    remand,
    requirements,
)
from throughcare.rulebook.indicators import kpi_orders
from throughcare.rulebook.offences import ages, categories, drugs, gravity, weapons
from throughcare.rulebook.practice import (
    asset,
    contacts,
    education_hours,
    retention,
    scales,
    school_age,
    timescales,
    warnings,
)
from throughcare.rulebook.source import Rule

Chapter = tuple[str, tuple[Rule, ...]]


def chapters() -> tuple[Chapter, ...]:
    """The chapters of the rulebook, each with its rules in the order of its table."""
    return _orders() + _offences() + _children() + _casework() + _records() + _code_lists()


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every chapter."""
    return tuple(rule for _, rules in chapters() for rule in rules)


def rules_to_read(day: date) -> tuple[Rule, ...]:
    """The rules whose source nobody has read, or nobody for over a year."""
    return tuple(rule for rule in all_rules() if rule.ought_to_be_read_on(day))


def _orders() -> tuple[Chapter, ...]:
    youth_rehabilitation = (requirements.YRO_LENGTH, *requirements.REQUIREMENTS.values())
    return (
        ("Outcomes", tuple(outcomes.OUTCOMES.values())),
        (
            "Groups of order in the key performance indicators",
            tuple(kpi_orders.KPI_ORDERS.values()),
        ),
        ("Referral orders", _rules_in(vars(referral_orders))),
        ("Youth rehabilitation orders", youth_rehabilitation + requirements.REQUIREMENT_LIMITS),
        (
            "Detention and training orders",
            (*custody.DETENTION_AND_TRAINING_LENGTHS, custody.DETENTION_AND_TRAINING_AGE),
        ),
        ("Remand", _rules_in(vars(remand)) + remand.REMAND_PRICES),
    )


def _offences() -> tuple[Chapter, ...]:
    return (
        ("Offence categories", tuple(categories.CATEGORIES.values())),
        ("Serious violence", (categories.SERIOUS_VIOLENCE,)),
        ("Category and seriousness by Home Office class", categories.SCORED_CLASSES),
        ("Category and seriousness by CJS code", tuple(categories.SCORED_OFFENCES.values())),
        ("Weapon offences", weapons.WEAPON_CLASSES),
        ("Drug offences", drugs.DRUG_CLASSES),
        ("Gravity matrices", gravity.GRAVITY_SCORES),
        ("Age at the offence", (ages.AGE_AT_OFFENCE,)),
    )


def _children() -> tuple[Chapter, ...]:
    return (
        ("School age", (school_age.SCHOOL_LEAVING, school_age.PARTICIPATION)),
        ("Hours of education", (education_hours.FULL_TIME,)),
        ("Ethnic groups", tuple(ethnicity.ETHNICITIES.values())),
        ("Counties that areas lie in", tuple(area_counties.AREA_COUNTIES.values())),
    )


def _casework() -> tuple[Chapter, ...]:
    return (
        ("Timescales", timescales.TIMESCALES),
        ("Scales", tuple(scales.SCALES.values())),
        ("Intervention levels", (scales.SCALED_APPROACH, asset.ASSET_STATIC)),
        ("Contacts a month", tuple(contacts.CONTACT_MINIMUMS.values())),
        ("Hours of intensive supervision", contacts.INTENSIVE_HOURS),
        ("Warnings", (warnings.WARNINGS_BEFORE_COURT,)),
    )


def _records() -> tuple[Chapter, ...]:
    return (
        ("When a disposal is spent", tuple(rehabilitation.REHABILITATION.values())),
        ("When custody is spent", rehabilitation.CUSTODY_BANDS),
        ("What a check shows", (disclosure.FILTERING,)),
        ("How long a record is kept", tuple(retention.RETENTION.values())),
    )


def _code_lists() -> tuple[Chapter, ...]:
    return tuple(
        (f"Code list: {name}", each.values) for name, each in code_lists.CODE_LISTS.items()
    )


def _rules_in(names: dict[str, object]) -> tuple[Rule, ...]:
    return tuple(value for value in names.values() if isinstance(value, Rule))
