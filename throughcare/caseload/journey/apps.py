"""The journey reads and keeps nothing."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "throughcare.caseload.journey"
    label = "journey"
