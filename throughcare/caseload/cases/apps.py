"""Lists of cases and overviews. They only read, from the areas below."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "throughcare.caseload.cases"
    label = "cases"
