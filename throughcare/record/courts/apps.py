"""Hearings, reports to the court, bail and remand."""

from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "throughcare.record.courts"
    label = "courts"
