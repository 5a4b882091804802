"""Reads what a police e-mail says of a child. It fills in a form, and a person confirms it."""

from throughcare.caseload.intake.reading.email import EmailReading, read_email

__all__ = ["EmailReading", "read_email"]
