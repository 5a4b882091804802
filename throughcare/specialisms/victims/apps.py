"""Victims, behind their own wall."""

from django.apps import AppConfig


class VictimsConfig(AppConfig):
    name = "throughcare.specialisms.victims"
    label = "victims"
