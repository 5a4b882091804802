"""The first day after an import: each worker says whether what came of their cases is right."""

from django.apps import AppConfig


class FirstDayConfig(AppConfig):
    name = "throughcare.caseload.first_day"
    label = "first_day"
