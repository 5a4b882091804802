"""The steps from a missed contact to the court."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "throughcare.casework.compliance"
    label = "compliance"
