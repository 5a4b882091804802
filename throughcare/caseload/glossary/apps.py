"""The glossary: pages only, its words are the rulebook's."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "throughcare.caseload.glossary"
    label = "glossary"
