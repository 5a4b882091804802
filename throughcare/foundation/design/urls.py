"""Public pages about the service itself; nothing about a child is on them."""

from throughcare.foundation.design import views
from throughcare.foundation.pages.routes import public

app_name = "design"

ABOUT_THE_SERVICE = "about the service itself, nothing of the record"

urlpatterns = [
    public("help/", views.help_page, name="help", why=ABOUT_THE_SERVICE),
    public(
        "accessibility-statement/",
        views.accessibility_statement,
        name="accessibility-statement",
        why=ABOUT_THE_SERVICE,
    ),
]
