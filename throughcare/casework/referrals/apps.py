"""Requests for a service, from the service or to it."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "throughcare.casework.referrals"
    label = "referrals"
