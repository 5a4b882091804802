"""The local rules: what a service set for itself, and which value is in force on a day."""

from django.apps import AppConfig


class LocalRulesConfig(AppConfig):
    name = "throughcare.foundation.local_rules"
    label = "local_rules"
