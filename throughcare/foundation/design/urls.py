"""Public pages about the service itself; nothing about a child is on them."""

from django.urls import path

from throughcare.foundation.design import views

app_name = "design"

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path(
        "accessibility-statement/",
        views.accessibility_statement,
        name="accessibility-statement",
    ),
]
