"""Codes of the courts and of offences: standing lists that records point to."""

from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "throughcare.record.codes"
    label = "codes"
