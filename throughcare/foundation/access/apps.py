"""The access application: who may see what, and the proof of who is asking."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "throughcare.foundation.access"
    label = "access"

    def ready(self) -> None:
        """Listen to the end of each request from the first one on."""
        from throughcare.foundation.access import session_state  # noqa: F401  it listens
