"""The audit trail: who asked for what, which children they saw, and what they changed."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "throughcare.foundation.audit"
    label = "audit"
