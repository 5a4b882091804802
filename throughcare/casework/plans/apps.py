"""Plans made with a child, their actions and reviews, and courses of work."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "throughcare.casework.plans"
    label = "plans"
