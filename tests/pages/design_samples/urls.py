"""Addresses of the sample pages, with the public pages of the design area beside them."""

from django.urls import include, path

from tests.pages.design_samples import views
from throughcare.foundation.design import errors

urlpatterns = [
    path("list/", views.list_page),
    path("case/", views.case_page),
    path("question/", views.question),
    path("interruption/", views.interruption),
    path("print/", views.print_page),
    path("components/", views.components),
    path("sign-out/", views.interruption, name="account_logout"),
    path("error/400/", errors.bad_request),
    path("error/403/", errors.forbidden),
    path("error/404/", errors.not_found),
    path("error/429/", errors.too_many_requests),
    path("error/500/", errors.server_error),
    path("error/503/", errors.unavailable),
    path("error/csrf/", errors.csrf_failure),
    path("", include("throughcare.foundation.design.urls")),
]
