"""Anna's record, and a way to open a page of it as somebody."""

from tests.pages.seeing.conftest import anna, open_as

__all__ = ["anna", "open_as"]  # fixtures, used by their names
