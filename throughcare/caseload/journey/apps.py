"""The journey. It only reads."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "throughcare.caseload.journey"
    label = "journey"
