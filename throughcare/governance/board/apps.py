"""The management board: its meetings and who came."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "throughcare.governance.board"
    label = "board"
