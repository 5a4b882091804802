"""Registers the design area, so that its templates and static files are found."""

from django.apps import AppConfig

from throughcare.foundation.design.serving.translations import remember_sentences


class DesignConfig(AppConfig):
    name = "throughcare.foundation.design"
    label = "design"

    def ready(self) -> None:
        remember_sentences()
