"""How an order is kept, in words: warnings, and contacts against the minimum."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.casework.compliance.queries import REFERRAL_ORDER, Compliance
from throughcare.foundation.design.dates import day, month
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.days import today
from throughcare.rulebook.periods import add_months


def compliance_facts(orders: Sequence[Compliance]) -> list[Fact]:
    """Two facts for each order of today; of several each says which order it is."""
    several = len(orders) > 1
    facts = []
    for kept in orders:
        of = f"{kept.programme.get_disposal_type_display()}: " if several else ""
        facts.append(Fact(_("Contacts this month"), f"{of}{contact_words(kept)}"))
        facts.append(Fact(_("Warnings"), f"{of}{warning_words(kept)}"))
    return facts


def contact_words(kept: Compliance) -> str:
    """How often the child was seen this month, of how often at least, and by when the rest is due.

    In a month that the order does not run for the whole of, what a whole month asks for is said.
    """
    seen = ngettext("%(count)s in person", "%(count)s in person", kept.contacts)
    seen = seen % {"count": kept.contacts}
    if kept.a_month is None:
        return f"{seen}. {why_no_minimum(kept)}"
    if kept.least is None:
        a_month = _("A whole month asks for %(count)s at least") % {"count": kept.a_month}
        return f"{seen}. {a_month}"
    of_least = _("%(count)s of at least %(least)s in person") % {
        "count": kept.contacts,
        "least": kept.least,
    }
    return f"{of_least}. {due_words(kept.least - kept.contacts)}"


def due_words(missing: int) -> str:
    """By when the contacts that are missing are due, or that the minimum is reached."""
    first = today().replace(day=1)
    if missing <= 0:
        following = month(add_months(first, 1))
        return _("The next one counts for %(month)s") % {"month": following}
    last = add_months(first, 1) - timedelta(days=1)
    words = ngettext("%(count)s more due by %(day)s", "%(count)s more due by %(day)s", missing)
    return words % {"count": missing, "day": day(last)}


def why_no_minimum(kept: Compliance) -> str:
    """Why no minimum is said."""
    if not kept.programme.level:
        return _("No level is recorded, so no minimum is known")
    if kept.programme.disposal_type == REFERRAL_ORDER:
        return _("The minimum begins when the contract is signed")
    return _("No minimum is known")


def warning_words(kept: Compliance) -> str:
    """How many warnings count, of how many the rule allows, and until when they count."""
    rule, given = kept.rule, kept.warnings
    if rule is None:
        return given_words(given)
    if not given:
        return _("0 of %(most)s") % {"most": rule.most}
    count = _("%(count)s of %(most)s, counted until %(day)s") % {
        "count": len(given),
        "most": rule.most,
        "day": day(rule.last_day(given[0])),
    }
    if len(given) < rule.most:
        return count
    back = _(
        "If the child misses again without a good reason, the order goes back to court, unless "
        "circumstances are exceptional"
    )
    return f"{count}. {back}"


def given_words(given: Sequence[date]) -> str:
    """Warnings about an order for which no rule counts them."""
    if not given:
        return _("None")
    words = ngettext(
        "%(count)s given, on %(day)s", "%(count)s given, the last on %(day)s", len(given)
    )
    return words % {"count": len(given), "day": day(given[-1])}
