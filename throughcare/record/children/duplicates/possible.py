"""The records that somebody about to be added may be, scored in Python from stored weights."""

from collections.abc import Iterator
from dataclasses import dataclass

from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.weights import (
    MOST_SCORED,
    Weights,
    shipped_weights,
)
from throughcare.record.children.models import Child, MatchingWeights
from throughcare.record.children.searching import Matches, Stub, closed_alike, find_cases

WORTH_A_GLANCE = 0.05
"""From which probability on a record is shown before a child is added: asked once too often."""


@dataclass(frozen=True)
class PossibleRecord:
    """A record that may be the child's: its reference, how likely that is, and by which levels."""

    reference: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PossibleRecords:
    """The records that may be of a child: those that may be opened, the likeliest first, and those
    of which the worker may know only that they exist, with whom to ask."""

    likely: tuple[PossibleRecord, ...]
    to_ask_for: tuple[Stub, ...]


def possible_records(details: Details) -> PossibleRecords:
    """The records that may be of this child, as far as the worker may know of them.

    A sealed record is not among them, and those who answer for it are told (app.find_cases).
    """
    found = [find_cases(words) for words in searches(details)]
    weights = stored_weights()
    scored = [scored_record(child, details, weights) for child in candidates(found)]
    likely = [record for record in scored if record.score >= WORTH_A_GLANCE]
    return PossibleRecords(
        likely=tuple(sorted(likely, key=lambda record: -record.score)),
        to_ask_for=closed_records(details, found),
    )


def closed_records(details: Details, found: list[Matches]) -> tuple[Stub, ...]:
    """Records to ask for that the searches met, or that sound alike and have the birthday."""
    names = f"{details.first_name} {details.last_name}"
    stubs = [stub for matches in found for stub in matches.to_ask_for]
    stubs += closed_alike(names, details.date_of_birth)
    return tuple({stub.reference: stub for stub in stubs}.values())


def stored_weights() -> Weights:
    """The weights of the service, or those shipped where no night has taught any yet."""
    row = MatchingWeights.objects.first()
    return Weights.from_json(row.weights) if row else shipped_weights(Child.objects.count())


def candidates(found: list[Matches]) -> list[Child]:
    """At most fifty records that the searches met by name, birthday or a number."""
    cases = list(dict.fromkeys(case for matches in found for case in matches.case_ids))
    rows = Child.objects.filter(case__in=cases[:MOST_SCORED])
    return list(rows.prefetch_related("other_names", "residences"))


def searches(details: Details) -> Iterator[str]:
    """What is looked for, the surest first: the fifty that are scored are the first found."""
    numbers = (details.pnc_number, details.nhs_number, details.upn, details.social_care_id)
    yield from filter(None, numbers)
    yield f"{details.first_name} {details.last_name}".strip()
    if details.date_of_birth:
        yield details.date_of_birth.strftime("%d/%m/%Y")
    yield details.last_name


def scored_record(child: Child, details: Details, weights: Weights) -> PossibleRecord:
    score = weights.score(details_of(child).keys, details.keys)
    return PossibleRecord(child.reference, score.probability, score.levels)


def details_of(child: Child) -> Details:
    """What a record says of who the child is, as far as the worker may read it."""
    homes = sorted(child.residences.all(), key=lambda home: (home.is_primary, home.pk))
    others = (f"{name.first_name} {name.last_name}" for name in child.other_names.all())
    return Details(
        first_name=child.first_name,
        last_name=child.last_name,
        middle_names=child.middle_names,
        known_as=child.known_as,
        other_names=tuple(others),
        date_of_birth=child.date_of_birth,
        sex=child.sex,
        pnc_number=child.pnc_number,
        nhs_number=child.nhs_number,
        upn=child.upn,
        social_care_id=child.social_care_id,
        postcode=homes[-1].postcode if homes else "",
    )
