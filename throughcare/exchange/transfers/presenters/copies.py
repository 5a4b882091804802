"""A copy in words: what is in it, what is not and why, and what became of it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughcare.exchange.transfers.contents import BLANK, LEFT_OUT, travelling
from throughcare.exchange.transfers.models import Copy, Offer
from throughcare.foundation.design.dates import moment
from throughcare.foundation.design.numbers import number
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.record import COPIED

Cell = dict[str, Any]


def kind_rows(counts: Mapping[str, int]) -> list[list[Cell]]:
    """How many rows of each kind are in a copy, in the words of the record."""
    return [
        [{"text": kind_words(name)}, {"text": number(rows), "format": "numeric"}]
        for name, rows in counts.items()
        if name in travelling()
    ]


def kind_words(name: str) -> str:
    """What a table of the dataset is called: "Contacts"."""
    if name == "person":
        return _("Who the child is")
    return capfirst(str(travelling()[name].model._meta.verbose_name_plural))


def left_out() -> list[Fact]:
    """What does not travel, and why."""
    return [Fact(str(each.what), str(each.why)) for each in (*LEFT_OUT, *BLANK)]


def counts_in(manifest: str) -> dict[str, int]:
    """The rows that a manifest names, by table."""
    files = json.loads(manifest)["files"]
    return {str(each["file"]).rpartition(".")[0]: int(each["rows"]) for each in files}


def left_out_in(manifest: str) -> list[Fact]:
    """What a manifest says did not travel, and why."""
    return [Fact(str(each["what"]), str(each["why"])) for each in json.loads(manifest)["left_out"]]


def offer_rows(offers: Iterable[Offer]) -> list[list[Cell]]:
    """Copies that were sent before, the newest first, and what became of them."""
    return [
        [
            {"text": moment(offer.recorded_at)},
            {"text": offer.recorded_by.full_name if offer.recorded_by else _("Not recorded")},
            {"text": answer_words(offer)},
            {"text": offer.reason},
        ]
        for offer in offers
    ]


def answer_words(offer: Offer) -> str:
    """What became of a copy, when and by whom."""
    state = str(offer.get_state_display())
    if offer.decided_at is None:
        return state
    return _("%(state)s on %(when)s by %(who)s") % {
        "state": state,
        "when": moment(offer.decided_at),
        "who": offer.decided_by_name,
    }


def arrived_facts(copy: Copy, key: str) -> list[Fact]:
    """Where a record came from, who sent it and who took it over; `key` is that of the child."""
    taken_by = copy.recorded_by.full_name if copy.recorded_by else _("Not recorded")
    return [
        Fact(_("Copied from"), copy.from_name),
        Fact(_("Sent"), _by(copy.sent_by_name, moment(copy.sent_at))),
        Fact(_("Taken over"), _by(taken_by, moment(copy.recorded_at))),
        Fact(_("Whom to ask there"), copy.ask_name or copy.sent_by_name),
        Fact(_("Their number for the child"), key.removeprefix(COPIED).partition("/")[2]),
    ]


def _by(who: str, when: str) -> str:
    return _("by %(who)s on %(when)s") % {"who": who, "when": when}


def transfers_href(reference: str) -> str:
    """The page of a case on which its transfers stand."""
    return reverse("case-access", args=[reference])
