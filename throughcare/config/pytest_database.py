"""A pytest plugin that starts the tests' own database before Django reads its settings.

It works on import because pytest-django reads the settings before any conftest is loaded.
"""

import os

from throughcare.config.refusal import Refusal
from throughcare.config.tests_database import TESTS_STATE, start_the_tests_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.test")
os.environ.setdefault("THROUGHCARE_STATE", str(TESTS_STATE))
try:
    start_the_tests_database()
except Refusal as refused:
    raise SystemExit(str(refused)) from None
