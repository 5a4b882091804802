"""Business support finds two records of one child, merges them, and takes it back."""

import pytest

from tests import cast
from tests.journeys.looking import SITTINGS
from throughcare.caseload.duplicates.tasks import suggest_duplicates
from throughcare.dataset.synthetic import CHILDREN, STAFF
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.record.children.models import Child

ANNA, BEA = CHILDREN["anna"], STAFF["bea"]


@pytest.fixture
def second_record(service):
    """Anna was registered again with another spelling; a night has passed since."""
    service.connect_default_as("owner")
    anna = Child.objects.get(reference=ANNA.reference)
    alike = {"date_of_birth": anna.date_of_birth, "sex": anna.sex, "first_name": anna.first_name}
    second = cast.make_child(anna.service, last_name=f"{anna.last_name}-Tranter", **alike)
    line = cast.make_command_line(anna.service)
    service.connect_default_as("app")
    with acting(line.pk, doing="suggest-duplicates", purpose=Purpose.JOB, via="job"):
        suggest_duplicates.func.__wrapped__(service_code=anna.service.code)
    return second


@SITTINGS
def test_two_records_are_suggested_merged_and_parted(how, second_record, sit_down):
    bea = sit_down(**how)
    script = how.get("script", True)
    bea.sign_in(f"{BEA.first_name} {BEA.last_name}")
    bea.go("/duplicates/")
    bea.reads("a last name in common")
    if script:
        bea.check("possible-duplicates")

    row = bea.page.get_by_role("row").filter(has_text="Tranter")
    bea.leave_by(row.get_by_role("link", name="Compare and merge"))
    bea.page.get_by_role("radio").first.check()
    bea.page.get_by_label("How do you know that they are one child?").fill("One mother, one school")
    if script:
        bea.check("merge-records")
    bea.press("Continue")
    bea.reads("The other record says")
    bea.press("Merge the two records")
    bea.reads("One mother, one school")
    if script:
        bea.check("records-of-a-child")

    bea.leave_by(bea.page.get_by_role("link", name="Undo this merge").first)
    bea.page.get_by_label("How do you know that they are two children?").fill("They are cousins")
    bea.press("Undo the merge")
    bea.reads("They are cousins")

    bea.go("/duplicates/")
    assert "Tranter" not in bea.page.inner_text("main")


def test_two_children_who_look_alike_are_kept_apart(second_record, sit_down):
    bea = sit_down(script=False)
    bea.sign_in(f"{BEA.first_name} {BEA.last_name}")
    bea.go("/duplicates/")

    row = bea.page.get_by_role("row").filter(has_text="Tranter")
    bea.leave_by(row.get_by_role("link", name="Two children"))
    bea.page.get_by_label("How do you know that they are two children?").fill("They are cousins")
    bea.press("They are two children")

    bea.reads("It was recorded that they are two children")
    assert "Tranter" not in bea.page.inner_text("main")
