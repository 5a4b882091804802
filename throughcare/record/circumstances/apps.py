"""Where a child lives and learns, their care, and what stands in their way."""

from django.apps import AppConfig


class CircumstancesConfig(AppConfig):
    name = "throughcare.record.circumstances"
    label = "circumstances"
