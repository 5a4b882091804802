"""The access application: who may see what, and the proof of who is asking."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "throughcare.foundation.access"
    label = "access"
