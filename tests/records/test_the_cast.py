"""The cast that tests stand on are records that the product would have accepted in words."""

from django.apps import apps

from tests import cast
from tests.anna import anna as write_anna
from throughcare.foundation.facts.record import Record


def everything_kept():
    """Every row of every kind that a service keeps."""
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    return [row for model in kinds for row in model.objects.all()]


def test_every_row_of_anna_and_her_workers_would_be_accepted(northwick, sam, ruth, dee):
    written = write_anna(northwick, sam)
    cast.make_command_line(northwick)
    cast.restrict(written.child.case, "sealed", named=(sam,), ask=ruth)
    cast.exclude(written.child.case, dee)

    found = everything_kept()

    for row in found:
        row.full_clean()
    assert len(found) > 40
