"""Addresses of the pages that write contacts, and of the way to them."""

from throughcare.casework.contacts import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "contacts/add/",
        views.contact_with,
        name="contact-with",
        needs=Capability.RECORD_CONTACTS,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="choose with whom a contact was",
    ),
    *declared(*writing_pages.PAGES),
]
