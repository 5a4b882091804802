"""Faults are made in servers that nobody else uses."""

from tests.states import kept_rows, state

__all__ = ["kept_rows", "state"]
