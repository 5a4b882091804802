"""Faults are made in servers that nobody else uses."""

from tests.states import kept_rows, made_state, state

__all__ = ["kept_rows", "made_state", "state"]
