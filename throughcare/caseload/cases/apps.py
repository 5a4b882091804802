"""Lists of cases and overviews read what the areas below keep, and keep nothing."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "throughcare.caseload.cases"
    label = "cases"
