"""The glossary. It has a page only; its words are the rulebook's."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "throughcare.caseload.glossary"
    label = "glossary"
