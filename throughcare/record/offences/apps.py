"""What a child is said to have done."""

from django.apps import AppConfig


class OffencesConfig(AppConfig):
    name = "throughcare.record.offences"
    label = "offences"
