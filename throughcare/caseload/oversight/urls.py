"""Addresses of a case's access and its audit trail, of emergency access, and of oversight."""

from functools import partial

from throughcare.caseload.oversight import writing_pages
from throughcare.caseload.oversight.views import (
    absences,
    access,
    allocation,
    audit_trail,
    court_list,
    court_results,
    duty,
    emergency,
    first_day,
    overview,
    restriction,
    transfers,
    visits,
)
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

on_case = partial(page, family=Family.CHILD, audit=Audit.ALTERATION)
reading = partial(page, audit=Audit.CONSULTATION)
CASE = "cases/<str:reference>/"

ON_A_CASE = [
    reading(
        f"{CASE}access/",
        access.case_access,
        name="case-access",
        needs=C.READ_CASE,
        family=Family.CHILD,
        doing="read who may see a case",
    ),
    reading(
        f"{CASE}access/audit-trail/",
        audit_trail.case_audit_trail,
        name="case-audit-trail",
        needs=C.READ_AUDIT,
        family=Family.CHILD,
        doing="read who looked at a case",
        step_up=True,  # R8: reads the audit trail, as by reference below
    ),
    *declared(*writing_pages.ON_A_CASE),
    on_case(
        f"{CASE}access/transfer/",
        transfers.ask_transfer,
        name="ask-transfer",
        needs=C.TRANSFER_CASES,
    ),
    on_case(
        f"{CASE}access/transfers/<str:transfer>/",
        transfers.date_transfer,
        name="date-transfer",
        needs=C.TRANSFER_CASES,
    ),
]

EMERGENCY = [
    page(
        "emergency/<str:reference>/",
        emergency.emergency_access,
        name="emergency-access",
        needs=C.OPEN_IN_EMERGENCY,
        audit=Audit.CONSULTATION,
        family=Family.SERVICE,
    ),
    page(
        "emergency/<str:reference>/reason/",
        emergency.emergency_reason,
        name="emergency-reason",
        needs=C.OPEN_IN_EMERGENCY,
        audit=Audit.CONSULTATION,
        family=Family.SERVICE,
        doing="open a restricted record in an emergency",
        step_up=True,
    ),
    page(
        "emergency/<str:emergency>/end/",
        emergency.end_emergency,
        name="end-emergency",
        needs=C.USE_SERVICE,
        audit=Audit.ALTERATION,
        family=Family.SERVICE,
    ),
]

OVERSIGHT = [
    reading(
        "oversight/",
        overview.overview,
        name="oversight",
        needs=C.REVIEW_EMERGENCY_ACCESS,
        family=Family.SERVICE,
        menu="Oversight",
    ),
    reading(
        "oversight/allocations/",
        allocation.allocations,
        name="allocations",
        needs=C.ALLOCATE_CASES,
        family=Family.LIST,
    ),
    reading(
        "oversight/allocations/<str:worker>/",
        allocation.worker_cases,
        name="worker-cases",
        needs=C.ALLOCATE_CASES,
        family=Family.LIST,
    ),
    reading(
        "oversight/emergencies/",
        emergency.emergency_list,
        name="emergencies",
        needs=C.REVIEW_EMERGENCY_ACCESS,
        family=Family.SERVICE,
    ),
    page(
        "oversight/emergencies/<str:emergency>/",
        emergency.review,
        name="review-emergency",
        needs=C.REVIEW_EMERGENCY_ACCESS,
        audit=Audit.ALTERATION,
        family=Family.SERVICE,
    ),
    reading(
        "oversight/restricted/",
        restriction.restricted,
        name="restricted",
        needs=C.RESTRICT_CASES,
        family=Family.LIST,
        doing="read which records are restricted",
    ),
    reading(
        "oversight/who-looked/",
        audit_trail.who_looked,
        name="who-looked",
        needs=C.READ_AUDIT,
        family=Family.LIST,
        doing="look for whose audit trail to read",
    ),
    reading(
        "oversight/who-looked/records/<str:reference>/",
        audit_trail.record_audit_trail,
        name="record-audit-trail",
        needs=C.READ_AUDIT,
        family=Family.LIST,
        doing="read who looked at a record",
        step_up=True,
    ),
    page(
        "oversight/who-looked/records/<str:reference>/audit-trail.csv",
        audit_trail.record_audit_trail_csv,
        name="record-audit-trail-csv",
        needs=C.READ_AUDIT,
        audit=Audit.DISCLOSURE,
        family=Family.LIST,
        doing="take away who looked at a record",
        step_up=True,
    ),
    page(
        "oversight/who-looked/workers/<str:worker>/audit-trail.csv",
        audit_trail.worker_audit_trail_csv,
        name="worker-audit-trail-csv",
        needs=C.READ_AUDIT,
        audit=Audit.DISCLOSURE,
        family=Family.LIST,
        doing="take away what a worker looked at",
        step_up=True,
    ),
    reading(
        "oversight/who-looked/workers/<str:worker>/",
        audit_trail.worker_audit_trail,
        name="worker-audit-trail",
        needs=C.READ_AUDIT,
        family=Family.LIST,
        doing="read what a worker looked at",
        step_up=True,
    ),
    reading(
        "oversight/transfers/",
        transfers.transfers,
        name="transfers",
        needs=C.TRANSFER_CASES,
        family=Family.LIST,
    ),
    reading(
        "court-list/",
        court_list.court_list,
        name="court-list",
        needs=C.RECORD_COURTS,
        family=Family.LIST,
        doing="read the court list of a day",
    ),
    reading(
        "oversight/first-day/",
        first_day.first_day_progress,
        name="first-day-progress",
        needs=C.ALLOCATE_CASES,
        family=Family.LIST,
        doing="read how far workers are with a first day",
    ),
    reading(
        "court-list/results/<str:day>/",
        court_results.court_results,
        name="court-results",
        needs=C.RECORD_COURTS,
        family=Family.LIST,
        doing="read the results of a day in court",
    ),
    reading(
        "oversight/visits/",
        visits.visits,
        name="visits-now",
        needs=C.SET_DUTY,
        family=Family.LIST,
        doing="read which workers are in a visit now",
    ),
    page(
        "oversight/duty/",
        duty.duty,
        name="duty",
        needs=C.SET_DUTY,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
    ),
    page(
        "oversight/absences/",
        absences.absences,
        name="absences",
        needs=C.SET_DUTY,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
    ),
    *declared(*writing_pages.ON_DUTY),
]

urlpatterns = [*ON_A_CASE, *EMERGENCY, *OVERSIGHT]
