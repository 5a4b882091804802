"""In service: real children. Refuses to start on what would be dangerous (access.refusals)."""

import os

from throughcare.config.settings.base import *  # noqa: F403  settings build on one another

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
# What watches from inside the machine room asks without TLS; it learns yes or no.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
PROXIES = int(os.environ.get("THROUGHCARE_PROXIES", "0"))
