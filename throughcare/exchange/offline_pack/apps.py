"""What a service goes on with when this one is away: its court and duty lists, encrypted."""

from django.apps import AppConfig


class OfflinePackConfig(AppConfig):
    name = "throughcare.exchange.offline_pack"
    label = "offline_pack"
