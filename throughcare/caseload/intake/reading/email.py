"""What a police e-mail says of a child, by its labels and a few phrases, with what is doubtful.

Honest limits: a fact is read where a label or a phrase says what it is, and nowhere else. Where
the text says two things, neither is taken, and the page says so. A person confirms all of it beside
the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from throughcare.caseload.intake.reading.days import SaidDay, birthday_in, day_in
from throughcare.caseload.intake.reading.plain_text import lines_of, newest_and_earlier
from throughcare.rulebook.practice.intake import KINDS

LONGEST_VALUE = 300
LABELS: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "full name",
        "child",
        "child's name",
        "childs name",
        "name of child",
        "young person",
        "yp",
        "yp name",
        "suspect",
        "juvenile",
    ),
    "first_name": ("forename", "forenames", "forename(s)", "first name", "given name"),
    "last_name": ("surname", "last name", "family name"),
    "date_of_birth": ("dob", "d.o.b", "d.o.b.", "date of birth", "born"),
    "address": ("address", "home address", "lives at", "current address"),
    "police_reference": (
        "urn",
        "crime ref",
        "crime ref no",
        "crime reference",
        "crime number",
        "crime no",
        "police ref",
        "police reference",
        "our ref",
        "ref",
        "reference",
        "occurrence number",
        "occurrence no",
        "custody ref",
        "custody number",
    ),
    "offence": (
        "offence",
        "offences",
        "offence(s)",
        "alleged offence",
        "allegation",
        "offence details",
    ),
    "referrer": (
        "oic",
        "officer",
        "officer in case",
        "officer in the case",
        "referring officer",
        "investigating officer",
    ),
    "asked_for": (
        "request",
        "requested",
        "action required",
        "outcome requested",
        "proposed outcome",
        "proposed disposal",
        "we ask",
        "please",
    ),
    "admission": ("admission", "admissions", "admitted", "admits", "full admission"),
    "decision_due_on": (
        "bail date",
        "bail to",
        "bail return",
        "return date",
        "decision by",
        "decision due",
        "deferred until",
    ),
}
BY_LABEL = {label: name for name, labels in LABELS.items() for label in labels}
LABELLED = re.compile(r"^[*\-•\s]{0,6}([A-Za-z][A-Za-z .'’()/]{1,28}?)\s?[:=]\s?(.{0,2000})$")
BORN = re.compile(
    r"[,(\s]{0,4}\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b\s?[:.]?\s?", re.IGNORECASE
)
WHO = re.compile(r"((?:[A-Z][\w'’-]{0,40} ){1,3}[A-Z][\w'’-]{0,40})$")
ADMITS = {"yes": "yes", "y": "yes", "full": "yes", "no": "no", "n": "no", "none": "no", "nil": "no"}
KIND_WORDS = {
    "outcome-22": re.compile(r"\b(?:outcome|o|oc)[ -]?22\b", re.IGNORECASE),
    "outcome-23": re.compile(
        r"\b(?:outcome|o|oc)[ -]?23\b|\bdeferred prosecution\b", re.IGNORECASE
    ),
    "youth-conditional-caution": re.compile(
        r"\byouth conditional caution\b|\bYCC\b", re.IGNORECASE
    ),
    "youth-caution": re.compile(r"\byouth caution\b", re.IGNORECASE),
    "community-resolution": re.compile(r"\bcommunity resolution\b", re.IGNORECASE),
    "youth-diversion-order": re.compile(r"\byouth diversion order\b", re.IGNORECASE),
}
DENIED = re.compile(r"\b(?:not|no|never|without|unsuitable|ineligible|refused)\b", re.IGNORECASE)
BEFORE = 40  # letters before a kind in which it may be said that it is not meant


@dataclass
class EmailReading:
    """The answers that were read, by the column of an intake item, and what has to be said."""

    answers: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


@dataclass
class Sayings:
    """What the text says under each label, in order and without repeats."""

    by_name: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        values = self.by_name.setdefault(name, [])
        if value and value.casefold() not in [each.casefold() for each in values]:
            values.append(value[:LONGEST_VALUE].strip())

    def values(self, name: str) -> list[str]:
        return self.by_name.get(name, [])


def read_email(text: str, today: date) -> EmailReading:
    """Read a message. What was quoted below is read only where the newest message says nothing."""
    newest, earlier = newest_and_earlier(lines_of(text))
    reading = _read(newest, today)
    if reading.answers or not any(earlier):
        return reading
    older = _read(earlier, today)
    if older.answers:
        older.doubts.insert(0, _("This was read from an earlier message that is quoted below."))
        return older
    return reading


def _read(lines: list[str], today: date) -> EmailReading:
    reading, sayings = EmailReading(), Sayings()
    for name, value in _labelled(lines):
        sayings.add(name, value)
    for line in lines:
        _born_in_prose(line, sayings)
    _name(reading, sayings)
    _birthday(reading, sayings, today)
    _one_of_each(reading, sayings)
    _admission(reading, sayings)
    _decision_due(reading, sayings, today)
    _kind(reading, lines)
    return reading


def _labelled(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each label with what follows it; an address goes on over the lines below."""
    address: list[str] | None = None
    for line in [*lines, ""]:
        match = LABELLED.match(line)
        name = BY_LABEL.get(match[1].strip().lower().replace("’", "'")) if match else None
        if address is not None and (match or not line or len(address) > 5):
            yield "address", ", ".join(address)
            address = None
        if name == "address" and match:
            address = [match[2].strip(" ,")] if match[2].strip() else []
        elif name and match:
            yield name, match[2].strip()
        elif address is not None and line:
            address.append(line.strip(" ,"))


def _born_in_prose(line: str, sayings: Sayings) -> None:
    """ "Rhys Maddox, born 3 March 2011": the name stands before, the day after."""
    match = BORN.search(line)
    if match is None:
        return
    sayings.add("date_of_birth", line[match.end() : match.end() + 40])
    before = line[: match.start()].rstrip(" ,(")
    labelled = LABELLED.match(before)
    who = WHO.search(before[-160:]) if labelled is None else None
    if who is not None:
        sayings.add("name", who[1])


def _name(reading: EmailReading, sayings: Sayings) -> None:
    names = [cut for each in sayings.values("name") if (cut := BORN.split(each)[0].strip(" ,("))]
    firsts, lasts = sayings.values("first_name"), sayings.values("last_name")
    distinct = {_folded(each) for each in names}
    if len(distinct) > 1 or len(firsts) > 1 or len(lasts) > 1:
        every = ", ".join([*names, *firsts, *lasts][:6])
        words = _("It names more than one person: %(names)s. Say whom this is about.")
        reading.doubts.append(words % {"names": every})
    elif firsts or lasts:
        reading.answers |= {"first_name": "".join(firsts), "last_name": "".join(lasts)}
    elif names:
        reading.answers |= _first_and_last(names[0])


def _folded(name: str) -> str:
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


def _first_and_last(name: str) -> dict[str, str]:
    """A name in two parts: "MADDOX, Rhys" and "Rhys MADDOX" are said so in police papers."""
    if "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
        return {"first_name": first, "last_name": _cased(last)}
    first, _space, last = name.rpartition(" ")
    return {"first_name": _cased(first or last), "last_name": _cased(last if first else "")}


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 2 else name


def _birthday(reading: EmailReading, sayings: Sayings, today: date) -> None:
    said = [day for each in sayings.values("date_of_birth") if (day := birthday_in(each, today))]
    if (
        len({each.said for each in said if each.on is None} | {each.on for each in said} - {None})
        > 1
    ):
        every = ", ".join(dict.fromkeys(each.said for each in said))
        words = _("It gives more than one date of birth: %(days)s. Say which.")
        reading.doubts.append(words % {"days": every})
    elif said:
        _take_birthday(reading, said[0])


def _take_birthday(reading: EmailReading, born: SaidDay) -> None:
    if born.doubt:
        reading.doubts.append(born.doubt)
        reading.answers["born_as_given"] = born.said
    if born.on is not None:
        reading.answers["date_of_birth"] = born.on


def _one_of_each(reading: EmailReading, sayings: Sayings) -> None:
    """Facts of which the text may say several: an offence may, and a reference may not."""
    for name in ("address", "police_reference", "referrer"):
        values = sayings.values(name)
        if len(values) == 1:
            reading.answers[name] = values[0]
        elif values:
            words = _("It says more than one thing, so neither was taken: %(values)s.")
            reading.doubts.append(words % {"values": "; ".join(values[:4])})
    for name in ("offence", "asked_for"):
        if values := sayings.values(name):
            reading.answers[name] = "; ".join(values)


def _admission(reading: EmailReading, sayings: Sayings) -> None:
    values = sayings.values("admission")
    first = values[0].split()[0].strip(".,;").lower() if values and values[0].split() else ""
    if first in ADMITS and len(values) == 1:
        reading.answers["admission"] = ADMITS[first]
    elif values:
        words = _("What it says of an admission is not clear: %(values)s.")
        reading.doubts.append(words % {"values": "; ".join(values[:4])})


def _decision_due(reading: EmailReading, sayings: Sayings, today: date) -> None:
    days = [day for each in sayings.values("decision_due_on") if (day := day_in(each, today))]
    if len(days) == 1 and days[0].on is not None:
        reading.answers["decision_due_on"] = days[0].on
    reading.doubts += [each.doubt for each in days if each.doubt]


def _kind(reading: EmailReading, lines: list[str]) -> None:
    """What is asked for, where the text speaks of one thing alone and does not deny it."""
    text = "\n".join(lines)
    meant: list[str] = []
    denied: list[str] = []
    for kind, spoken_of in KIND_WORDS.items():
        match = spoken_of.search(text)
        if match is not None:
            before = text[max(0, match.start() - BEFORE) : match.start()].rpartition("\n")[2]
            (denied if DENIED.search(before) else meant).append(kind)
    if len(meant) == 1 and not denied:
        reading.answers["kind"] = meant[0]
    elif meant or denied:
        every = "; ".join(KINDS.get(each).name for each in (*meant, *denied))
        words = _("It speaks of more than one thing, or says that it is not meant: %(kinds)s.")
        reading.doubts.append(words % {"kinds": every})
