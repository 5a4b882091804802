"""Deep dives: who keeps them, under which names, and that none is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from throughcare.foundation.access.acting import acting
from throughcare.governance.performance import actions
from throughcare.governance.performance.models import DeepDive

QUESTION = {
    "measure": "first-time-entrants",
    "part": "number",
    "period": "",
    "narrowed_to": {"sex": "male"},
    "split_by": "tier",
    "settings": {"oldest": "16"},
}


@pytest.fixture
def ana_acts(ana, as_app):
    as_app()
    with acting(ana, doing="keeping deep dives") as context:
        yield context.staff


@pytest.mark.parametrize("who", ["ana", "priya", "ruth"])
def test_analysts_and_managers_keep_deep_dives(who, request, act):
    worker = request.getfixturevalue(who)
    with act(worker):
        kept = actions.save_deep_dive(name="Boys", **QUESTION, by=worker)

    assert DeepDive.objects.get().reference == kept.reference


@pytest.mark.parametrize("who", ["sam", "moira"])
def test_others_who_read_figures_keep_none(who, request, act):
    worker = request.getfixturevalue(who)
    with act(worker), pytest.raises(PermissionDenied):
        actions.save_deep_dive(name="Boys", **QUESTION, by=worker)


def test_two_deep_dives_of_one_name_are_refused_in_words(ana_acts):
    actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)

    with pytest.raises(ValidationError, match="There is a deep dive of this name already"):
        actions.save_deep_dive(name="boys", **QUESTION, by=ana_acts)


def test_the_database_too_refuses_two_of_one_name(ana_acts):
    actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)

    with pytest.raises(IntegrityError, match="deep_dives_of_a_service"), transaction.atomic():
        DeepDive.objects.bulk_create(
            [DeepDive(service=ana_acts.service, source_id="2", name="BOYS", measure="ni-111")]
        )


def test_a_removed_deep_dive_is_kept_and_can_be_put_back(ana_acts):
    kept = actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)

    actions.remove_deep_dive(kept, by=ana_acts)
    removed = DeepDive.objects.get().removed_at
    actions.put_back_deep_dive(kept, by=ana_acts)

    assert removed is not None
    assert DeepDive.objects.get().removed_at is None


def test_the_name_of_a_removed_one_is_free_and_then_it_cannot_be_put_back(ana_acts):
    first = actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)
    actions.remove_deep_dive(first, by=ana_acts)
    actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)

    with pytest.raises(ValidationError, match="of this name already"):
        actions.put_back_deep_dive(first, by=ana_acts)


def test_a_deep_dive_gets_another_name_but_no_name_in_use(ana_acts):
    first = actions.save_deep_dive(name="Boys", **QUESTION, by=ana_acts)
    actions.save_deep_dive(name="Girls", **QUESTION, by=ana_acts)

    actions.rename_deep_dive(first, name="Young men", by=ana_acts)
    with pytest.raises(ValidationError, match="of this name already"):
        actions.rename_deep_dive(first, name="Girls", by=ana_acts)

    assert DeepDive.objects.filter(name="Young men").exists()
