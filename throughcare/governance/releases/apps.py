"""Which counts were released in files, so that no later one reveals a few children."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "throughcare.governance.releases"
    label = "releases"
