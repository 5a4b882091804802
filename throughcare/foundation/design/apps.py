"""Registers the design area, so that its templates and static files are found."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "throughcare.foundation.design"
    label = "design"
