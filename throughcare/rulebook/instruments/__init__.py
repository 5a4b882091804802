"""Instruments: forms that are filled in and scored, one file for each version."""
