"""The figures with which a service's own are compared, and what it promises."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "throughcare.governance.performance"
    label = "performance"
