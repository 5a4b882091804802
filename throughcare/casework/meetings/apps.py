"""Panels that consider a child."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "throughcare.casework.meetings"
    label = "meetings"
