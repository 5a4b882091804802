"""Oversight reads the account and asks `access` to change who may see a case; it keeps nothing."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "throughcare.caseload.oversight"
    label = "oversight"
