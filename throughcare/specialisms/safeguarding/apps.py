"""Places where a child was found or is said to have been."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "throughcare.specialisms.safeguarding"
    label = "safeguarding"
