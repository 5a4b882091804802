"""What was decided, what it demands, custody, and the programme that follows."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "throughcare.record.outcomes"
    label = "outcomes"
