"""Remands, sentencing and custody, and what follows release."""
