"""Which day it is where the service is."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in the service's own time zone, Europe/London, whatever the server's clock says."""
    return timezone.localdate()
