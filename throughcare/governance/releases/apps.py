"""Which counts left the service in a file, so that no later one gives a few children away."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "throughcare.governance.releases"
    label = "releases"
