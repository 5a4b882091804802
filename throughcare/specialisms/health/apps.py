"""Needs of a child's health, from screening to treatment."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "throughcare.specialisms.health"
    label = "health"
