"""Offences, and what the police and the courts decide about them."""
