"""Visits to the homes of children."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "throughcare.casework.visits"
    label = "visits"
