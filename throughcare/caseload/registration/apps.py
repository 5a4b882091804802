"""A child is put on the record for the first time."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "throughcare.caseload.registration"
    label = "registration"
