"""What the database shows of a record: nothing outside `acting()`, and inside it by role."""

import pytest

from tests import cast
from tests.records.samples import in_bulk, kept, sample
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Answer, Assessment, Survey
from throughcare.casework.plans.models import Plan
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.facts.stored import stored_tables
from throughcare.record.children.models import Alert, Child, OtherName, Relationship
from throughcare.record.circumstances.models import CareStatus, LearningNeed, Provision, Residence
from throughcare.record.outcomes.models import Outcome
from throughcare.specialisms.education.models import EducationMonth
from throughcare.specialisms.health.models import HealthNeed
from throughcare.specialisms.victims.models import Victim, VictimIdentity, VictimOffence

AREAS = [m for m in stored_tables().values() if m._meta.app_label != "access"]
SUMMARY = {Child, OtherName, Alert}
CASE = {Relationship, Residence, CareStatus, Outcome, Contact}
EDUCATION = {Provision, LearningNeed, EducationMonth}
ASSESSMENTS = {Assessment, Survey, Answer, Plan}
VICTIMS = {Victim, VictimOffence}
ROLES = {
    "sam": SUMMARY | CASE | EDUCATION | ASSESSMENTS | {HealthNeed},
    "ed": SUMMARY | CASE | EDUCATION,
    "hana": SUMMARY | CASE | {HealthNeed},
    "vic": SUMMARY | VICTIMS,
    "bea": SUMMARY,
    "ana": set(),
    "ola": set(),
}
ASKED = [*SUMMARY, *CASE, *EDUCATION, *ASSESSMENTS, *VICTIMS, HealthNeed, VictimIdentity]


@pytest.mark.parametrize("model", AREAS, ids=lambda model: model._meta.label)
def test_outside_acting_the_web_role_sees_no_row(anna, model, as_app):
    kept(model, anna)

    as_app()

    assert model.objects.count() == 0


@pytest.mark.parametrize("name", ROLES)
def test_a_role_reads_the_parts_of_a_record_that_it_may(anna, name, request, as_app, acting_as):
    staff = request.getfixturevalue(name)
    for model in ASKED:
        kept(model, anna)

    as_app()
    with acting_as(staff):
        seen = {model for model in ASKED if model.objects.exists()}

    assert seen == ROLES[name]


def test_the_web_role_writes_a_child_and_what_is_about_them(northwick, priya, as_app, acting_as):
    as_app()

    with acting_as(priya):
        child = cast.make_child(northwick, first_name="Siân")
        kept(OtherName, child, first_name="Shan")

    as_app.owner_again()
    assert Child.objects.get(pk=child.pk).search_names == "'kowalska' 'sian' 'siankowalska'"


def test_an_import_writes_rows_of_every_area_in_sets(anna, northwick, as_app, acting_as):
    importer = cast.make_command_line(northwick)
    rows = [in_bulk(sample(model, anna)) for model in AREAS if model is not Child]

    as_app()
    with acting_as(importer, purpose=Purpose.IMPORT):
        for row in rows:
            type(row).objects.bulk_create([row])

    as_app.owner_again()
    assert all(type(row).objects.exists() for row in rows)


def test_a_row_is_of_the_case_and_service_of_its_child(anna):
    home = kept(Residence, anna)

    assert (home.case_id, home.service_id) == (anna.case_id, anna.service_id)
    assert anna.reference == anna.case.reference


def test_what_may_be_listed_is_what_the_case_list_says(anna, pat, sam):
    open_to_sam = {anna, *(cast.child(name) for name in ("anna", "ben", "cal"))}
    assert set(Child.objects.visible_to(sam)) == open_to_sam
    assert not Child.objects.visible_to(pat).exists()
