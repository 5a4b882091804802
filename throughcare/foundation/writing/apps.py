"""The writing application: drafts and corrections, whatever they are about."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "throughcare.foundation.writing"
    label = "writing"
