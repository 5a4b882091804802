"""The page on which a service reads and sets its local rules."""

from django.apps import AppConfig


class ServiceRulesConfig(AppConfig):
    name = "throughcare.governance.service_rules"
    label = "service_rules"
