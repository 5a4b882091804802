"""Letters about appointments and court dates."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "throughcare.casework.letters"
    label = "letters"
