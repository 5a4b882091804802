"""A case that another service offers: what may be known of the child before the answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.exchange.transfers.database import Offered
from throughcare.foundation.access.models import Restriction, Transfer
from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child

Cell = dict[str, Any]


def offered_rows(offered: Iterable[Offered]) -> list[list[Cell]]:
    """Cases that wait for an answer; the child's name leads to the page of the answer."""
    link = '<a class="govuk-link" href="{}">{}</a>'
    return [
        [
            {
                "html": format_html(
                    link, reverse("offered-case", args=[each.reference]), each.child_name
                )
            },
            {"text": str(each.age)},
            {"text": each.from_name},
            {"text": kind_words(each.kind)},
            {"text": moment(each.sent_at)},
        ]
        for each in offered
    ]


def offered_facts(each: Offered) -> list[Fact]:
    """All that may be known before the answer."""
    facts = [
        Fact(_("Child"), each.child_name),
        Fact(_("Age"), str(each.age)),
        Fact(
            _("Asked for"),
            _("%(kind)s, on %(day)s") % {"kind": kind_words(each.kind), "day": day(each.asked_on)},
        ),
        Fact(
            _("Copy sent"),
            _("by %(who)s on %(when)s") % {"who": each.sent_by, "when": moment(each.sent_at)},
        ),
        Fact(_("Whom to ask there"), each.ask_name or each.sent_by),
    ]
    if each.closed:
        facts.append(Fact(_("Restricted there"), closed_words(each.closed)))
    return facts


def kind_words(kind: str) -> str:
    """A transfer for good, or caretaking."""
    return str(Transfer.Kind(kind).label)


def closed_words(kind: str) -> str:
    """What a restriction at the sender means for the copy."""
    return _("%(kind)s. The copy will be open to you alone until you name others.") % {
        "kind": Restriction.Kind(kind).label
    }


def maybe_known(children: Iterable[Child], by_number: Mapping[int, bool]) -> list[dict[str, str]]:
    """Records of ours that may be the child: a link to each, and what is the same."""
    same_number = _("has the same number")
    same_name = _("has the same name and day of birth")
    return [
        {
            "name": child.name,
            "href": reverse("case-overview", args=[child.reference]),
            "why": same_number if by_number[child.case_id] else same_name,
            "born": day(child.date_of_birth),
        }
        for child in children
    ]
