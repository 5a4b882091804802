"""A practice service beside the live one: invented children, real workers."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "throughcare.exchange.practice"
    label = "practice"
