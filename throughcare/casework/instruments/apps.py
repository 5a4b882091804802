"""Assessments and surveys, and the answers to their items."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "throughcare.casework.instruments"
    label = "instruments"
