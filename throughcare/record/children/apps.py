"""The child, their other names, the people around them, and what a worker must know."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "throughcare.record.children"
    label = "children"
