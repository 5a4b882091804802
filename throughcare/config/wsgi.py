"""The entry of the web server: refuses to start on what is dangerous."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.live")

from django.core.wsgi import get_wsgi_application

pages = get_wsgi_application()

# Only now are the models there to be looked at.
from throughcare.foundation.pages.first_check import checked_first  # noqa: E402

application = checked_first(pages)
