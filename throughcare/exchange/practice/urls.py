"""Addresses of the practice service."""

from functools import partial

from throughcare.exchange.practice import views
from throughcare.exchange.practice.writing_pages import MAKE_PRACTICE
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

of_service = partial(page, audit=Audit.NOTHING_PERSONAL, family=Family.SERVICE)

urlpatterns = [
    of_service(
        "set-up/practice/",
        views.practice_service,
        name="practice-service",
        needs=Capability.SET_UP_SERVICE,
        doing="read what the practice service is",
    ),
    of_service(
        "practice/enter/",
        views.enter_practice,
        name="enter-practice",
        needs=Capability.USE_SERVICE,
        doing="go into the practice service",
    ),
    of_service(
        "practice/leave/",
        views.leave_practice,
        name="leave-practice",
        needs=Capability.USE_SERVICE,
        doing="go back from the practice service",
    ),
    *declared(MAKE_PRACTICE),
]
