"""Oversight reads the audit trail, and asks `access` to change who sees a case. It owns nothing."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "throughcare.caseload.oversight"
    label = "oversight"
