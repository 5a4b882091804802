"""Addresses of the pages that write hearings, bail and remand."""

from throughcare.foundation.writing.routes import declared
from throughcare.record.courts import writing_pages

urlpatterns = declared(*writing_pages.PAGES)
