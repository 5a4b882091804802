"""What comes in about a child, and is screened."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "throughcare.caseload.intake"
    label = "intake"
