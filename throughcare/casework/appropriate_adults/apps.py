"""Appropriate adults at police stations."""

from django.apps import AppConfig


class AppropriateAdultsConfig(AppConfig):
    name = "throughcare.casework.appropriate_adults"
    label = "appropriate_adults"
