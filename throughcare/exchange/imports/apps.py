from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "throughcare.exchange.imports"
    label = "imports"
