from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "throughcare.exchange.exports"
    label = "exports"
