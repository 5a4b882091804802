"""Addresses of the pages that write what a child is said to have done."""

from throughcare.foundation.writing.routes import declared
from throughcare.record.offences import writing_pages

urlpatterns = declared(*writing_pages.PAGES)
