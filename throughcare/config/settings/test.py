"""For the tests: quick password hashing and plain static files, otherwise as in service."""

import os

from throughcare.config.settings.addresses import database
from throughcare.config.settings.base import *  # noqa: F403  settings build on one another
from throughcare.config.settings.base import MIDDLEWARE as SERVED

SECRET_KEY = "for tests only"
DEMONSTRATION = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
MIDDLEWARE = [*SERVED]
DATABASES = {"default": database(os.environ.get("OWNER_DATABASE_URL", ""))}
DATABASES["default"]["CONN_MAX_AGE"] = 0
