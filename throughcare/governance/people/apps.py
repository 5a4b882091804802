"""The people of a service, and the ways in that its administrator gives them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "throughcare.governance.people"
    label = "people"
