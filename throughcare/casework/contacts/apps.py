"""Appointments, visits, calls and messages, attended or not."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "throughcare.casework.contacts"
    label = "contacts"
