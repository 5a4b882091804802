"""The quarterly return: each indicator's template, as counted here and as submitted."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "throughcare.governance.returns"
    label = "returns"
