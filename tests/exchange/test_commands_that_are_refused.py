"""A command that is refused is in the audit trail, as a page would be, and says so in words."""

import pytest

from tests import cast
from throughcare.exchange.exports.actions import NotExported, export_record
from throughcare.exchange.imports.actions import check, import_folder, undo
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.transfers.actions import export_case
from throughcare.foundation.access.models import Service

BEGIN = "Begin to export the whole record"
NOTED = "SELECT staff_id, doing, via, refused_with FROM audit_request WHERE refused_with > 0"


@pytest.fixture
def sam(house):
    """A worker who may neither import nor export."""
    with house.as_owner():
        return cast.make_staff(Service.objects.get(), "Sam", "Okoro", "case-manager")


@pytest.mark.parametrize(
    ("attempt", "doing"),
    [
        (lambda place, sam: export_record(place / "out", sam.pk), BEGIN),
        (lambda place, sam: export_case(place / "out", sam.pk, "c1"), "Export one case"),
    ],
    ids=["whole", "one case"],
)
def test_an_export_that_is_refused_is_in_the_audit_trail_and_writes_nothing(
    attempt, doing, house, sam, tmp_path
):
    with pytest.raises(NotExported, match="exporting needs the right to"):
        attempt(tmp_path, sam)

    assert house.rows(NOTED) == [(sam.pk, doing, "command", 403)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("attempt", [check, import_folder])
def test_an_import_that_is_refused_is_in_the_audit_trail(attempt, house, sam, two_children):
    with pytest.raises(Refused, match="This account may not do this"):
        attempt(two_children, sam.pk)

    [(who, _doing, via, code)] = house.rows(NOTED)
    assert (who, via, code) == (sam.pk, "command", 403)


def test_an_undoing_that_is_refused_is_in_the_audit_trail(house, sam, two_children):
    report = house.take(two_children)

    with pytest.raises(Refused, match="This account may not do this"):
        undo(report.batch, sam.pk)

    assert house.rows(NOTED) == [(sam.pk, f"Undo the import {report.batch}", "command", 403)]
