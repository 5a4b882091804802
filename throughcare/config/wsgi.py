"""The entry of the web server: refuses to start on what is dangerous."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.live")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# Only now are the models there to be looked at.
from throughcare.foundation.pages.start_up_refusals import refuse_to_start_on_danger  # noqa: E402

refuse_to_start_on_danger()
