"""What was offered and attended, month by month."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "throughcare.specialisms.education"
    label = "education"
