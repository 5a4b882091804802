"""Appointments, visits, calls and messages, kept or not."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "throughcare.casework.contacts"
    label = "contacts"
