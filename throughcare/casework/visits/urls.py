"""Addresses of the pages that write visits; who is in one now is shown among oversight."""

from throughcare.casework.visits import writing_pages
from throughcare.foundation.writing.routes import declared

urlpatterns = [*declared(*writing_pages.PAGES)]
