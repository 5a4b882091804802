"""Records of one child: two are compared, merged, and parted again."""

from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "throughcare.caseload.duplicates"
    label = "duplicates"
