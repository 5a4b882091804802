"""Addresses of the pages that write contacts."""

from throughcare.casework.contacts import writing_pages
from throughcare.foundation.writing.routes import declared

urlpatterns = declared(*writing_pages.PAGES)
