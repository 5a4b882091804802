"""The address of the glossary. Pages link to one of its words by `glossary/#<anchor>`."""

from throughcare.caseload.glossary import views
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page

urlpatterns = [
    page(
        "glossary/",
        views.glossary,
        name="glossary",
        needs=Capability.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="look up a word",
    ),
]
