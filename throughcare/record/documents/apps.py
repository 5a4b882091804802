"""Documents about a child: orders, police papers, reports, letters and pictures."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "throughcare.record.documents"
    label = "documents"
