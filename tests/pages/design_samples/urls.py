"""Addresses of the sample pages, with the public pages of the design area beside them."""

from django.urls import include, path

from tests.pages.design_samples import views
from throughcare.foundation.design.serving import error_pages
from throughcare.foundation.pages.sent_too_late import forgery_or_stale

urlpatterns = [
    path("list/", views.list_page),
    path("case/", views.case_page),
    path("question/", views.question),
    path("interruption/", views.interruption),
    path("print/", views.print_page),
    path("components/", views.components),
    path("sign-out/", views.interruption, name="account_logout"),
    path("error/400/", error_pages.bad_request),
    path("error/403/", error_pages.forbidden),
    path("error/404/", error_pages.not_found),
    path("error/429/", error_pages.too_many_requests),
    path("error/500/", error_pages.server_error),
    path("error/503/", error_pages.unavailable),
    path("error/csrf/", forgery_or_stale),
    path("", include("throughcare.foundation.design.urls")),
]
