"""A pytest plugin that starts the database before Django reads its settings.

It works on import because pytest-django reads the settings before any conftest is loaded.
"""

import os

from throughcare.config.environment import provide_environment
from throughcare.config.refusal import Refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.test")
try:
    provide_environment()
except Refusal as refused:
    raise SystemExit(str(refused)) from None
