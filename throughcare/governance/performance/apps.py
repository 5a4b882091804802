"""Figures: what they are compared with, and what the service has promised."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "throughcare.governance.performance"
    label = "performance"
