"""Addresses of the people of the service. No page here shows a child."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.governance.people import views, writing_pages

reading = partial(
    page, needs=Capability.MANAGE_PEOPLE, family=Family.SERVICE, audit=Audit.CONSULTATION
)
changing = partial(
    page,
    needs=Capability.MANAGE_PEOPLE,
    family=Family.SERVICE,
    audit=Audit.ALTERATION,
    step_up=True,  # R8: who may do what is settled by somebody who has just said who they are
)

urlpatterns = [
    reading(
        "people/",
        views.people,
        name="people-of-service",
        doing="list who works in the service",
        menu="People",
    ),
    changing("people/add/", views.add, name="add-person", doing="add a person"),
    reading(
        "people/<str:worker>/",
        views.person,
        name="person-of-service",
        doing="read the roles and ways in of a worker",
    ),
    *declared(*writing_pages.PAGES),
    changing(
        "people/<str:worker>/password/",
        views.starting_password,
        name="starting-password",
        doing="give a worker a starting password",
    ),
    changing(
        "people/<str:worker>/codes/",
        views.new_codes,
        name="new-codes",
        doing="let a worker set up one-time codes again",
    ),
]
