"""Every address of the service, area by area. Each says what it needs, or nothing starts."""

from django.urls import include, path

urlpatterns = [
    path("", include("throughcare.foundation.design.urls")),
    path("", include("throughcare.foundation.health.urls")),
    path("sign-in/", include("throughcare.config.signing_in_urls")),
    path("", include("throughcare.caseload.oversight.home_urls")),
    path("", include("throughcare.caseload.registration.urls")),  # before a record called "add"
    path("", include("throughcare.caseload.cases.urls")),
    path("", include("throughcare.caseload.journey.urls")),
    path("", include("throughcare.record.children.urls")),
    path("", include("throughcare.record.circumstances.urls")),
    path("", include("throughcare.record.documents.urls")),
    path("", include("throughcare.record.offences.urls")),
    path("", include("throughcare.record.courts.urls")),
    path("", include("throughcare.record.outcomes.urls")),
    path("", include("throughcare.casework.contacts.urls")),
    path("", include("throughcare.caseload.intake.urls")),
    path("", include("throughcare.casework.appropriate_adults.urls")),
    path("", include("throughcare.casework.visits.urls")),
    path("", include("throughcare.casework.letters.urls")),
    path("", include("throughcare.caseload.duplicates.urls")),
    path("", include("throughcare.caseload.glossary.urls")),
    path("", include("throughcare.record.codes.urls")),
    path("", include("throughcare.governance.performance.urls")),
    path("", include("throughcare.governance.people.urls")),
    path("", include("throughcare.governance.returns.urls")),
    path("", include("throughcare.governance.service_rules.urls")),
    path("", include("throughcare.exchange.imports.urls")),
    path("", include("throughcare.exchange.transfers.urls")),
    path("", include("throughcare.exchange.practice.urls")),
    path("", include("throughcare.exchange.offline_pack.urls")),
    path("", include("throughcare.caseload.first_day.urls")),
    path("", include("throughcare.caseload.oversight.urls")),  # last in the menu
]

handler400 = "throughcare.foundation.design.serving.error_pages.bad_request"
handler403 = "throughcare.foundation.design.serving.error_pages.forbidden"
handler404 = "throughcare.foundation.design.serving.error_pages.not_found"
handler500 = "throughcare.foundation.design.serving.error_pages.server_error"
