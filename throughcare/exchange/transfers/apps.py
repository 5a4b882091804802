from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "throughcare.exchange.transfers"
    label = "transfers"
