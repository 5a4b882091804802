"""On one machine, with invented people: what `make demo` runs."""

from throughcare.config.settings.base import *  # noqa: F403  settings build on one another
from throughcare.config.settings.base import SECRET_KEY as GIVEN_KEY
from throughcare.foundation.design.serving.templates_setting import TEMPLATES_READ_ANEW

SECRET_KEY = GIVEN_KEY or "for invented people on one machine only"  # live refuses this key
DEMONSTRATION = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
TEMPLATES = TEMPLATES_READ_ANEW
